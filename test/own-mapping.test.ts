import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Profile } from "@qingjian/services";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { gb18030 } from "./doors/gb18030.ts";
import { ENGINES, type Engine, LAST, type Place } from "./doors/places.ts";

/** A log of a kind nobody has prepared for: semicolons, GB18030, day and time of day apart, one wide row a matter with up to four events. */
const ROWS = [
  ["案号", "街镇", "受理日", "受理时", "派出日", "派出时", "承办", "回复日", "回复时", "回复", "办结日", "办结时", "限期", "类别"],
  [
    "A-001",
    "东关街道",
    "02.03.2026",
    "9:05",
    "02.03.2026",
    "9:40",
    "市城管局",
    "04.03.2026",
    "16:00",
    "已清理；已反馈",
    "05.03.2026",
    "10:30",
    "09.03.2026 17:00",
    "1",
  ],
  ["A-002", "东关街道", "02.03.2026", "11:00", "03.03.2026", "8:30", "市住建局", "", "", "", "", "", "06.03.2026 17:00", "2"],
  [
    "A-003",
    "西关街道",
    "03.03.2026",
    "14:00",
    "03.03.2026",
    "15:00",
    "市城管局",
    "20.03.2026",
    "9:00",
    "已清理；已反馈",
    "20.03.2026",
    "9:10",
    "10.03.2026 17:00",
    "1",
  ],
  ["A-004", "西关街道", "31.02.2026", "14:00", "03.03.2026", "15:00", "市城管局", "", "", "", "", "", "10.03.2026 17:00", "1"],
  ["A-005", "西关街道", "04.03.2026", "25:00", "", "", "", "", "", "", "", "", "—", "9"],
];
const CSV = `${ROWS.map((row) => row.map((cell) => (/[;"]/.test(cell) ? `"${cell}"` : cell)).join(";")).join("\r\n")}\r\n`;

const filled = (column: string) => ({ column, notEmpty: true });
const MAPPING = {
  id: "street-book",
  title: { zh: "街镇台账", en: "Street book" },
  source: { id: "street-book", kind: "hotline", custody: "runs" },
  file: { encoding: "gb18030", delimiter: ";" },
  case: "案号",
  record: "案号",
  time: { formats: ["DD.MM.YYYY H:mm"], zone: "Asia/Shanghai" },
  missing: ["—"],
  events: [
    { activity: "received", at: ["受理日", "受理时"], unit: { constant: "市热线中心" } },
    { activity: "dispatched", at: ["派出日", "派出时"], unit: { constant: "市热线中心" }, toUnit: "承办", when: filled("派出日") },
    { activity: "replied", at: ["回复日", "回复时"], unit: "承办", text: "回复", when: filled("回复日") },
    { activity: "closed", at: ["办结日", "办结时"], unit: "承办", when: filled("办结日") },
  ],
  subject: {
    place: "街镇",
    class: { column: "类别", values: { 1: "环境卫生", 2: "房屋" } },
    due: { column: "限期", formats: ["DD.MM.YYYY HH:mm"], zone: "Asia/Shanghai" },
  },
  policies: [{ id: "due", rule: "completion-limit" }],
};

type Imported = {
  batch: string;
  rows: number;
  cases: number;
  newRecords: number;
  rejected: number;
  already: boolean;
  rejections: { line: number; column?: string; value?: string }[];
};

describe.each(ENGINES)("a log with nothing but a mapping of its own, $engine", ({ make }) => {
  let place: Place;
  let log: string;
  let mapping: string;
  beforeAll(async () => {
    place = await make();
    log = join(place.folder, "街镇 台账.csv");
    mapping = join(place.folder, "street.json");
    writeFileSync(log, gb18030(CSV));
    writeFileSync(mapping, JSON.stringify(MAPPING));
  });
  afterAll(() => place?.remove());

  test("a dry run says what would come in, and writes nothing", { timeout: 120_000 }, async () => {
    expect(await place.json<Imported>("import", log, "--mapping", mapping, "--dry-run")).toMatchObject({ rows: 5, cases: 3, rejected: 2 });
  });

  test("it is taken in, judged and counted", { timeout: 120_000 }, async () => {
    const imported = await place.json<Imported>("import", log, "--mapping", mapping);
    expect(imported).toMatchObject({ rows: 5, cases: 3, newRecords: 3, rejected: 2, already: false });
    expect(imported.rejections.map(({ line, column, value }) => [line, column, value])).toEqual([
      [5, "受理日+受理时", "31.02.2026 14:00"],
      [6, "类别", "9"],
      [6, "受理日+受理时", "04.03.2026 25:00"],
    ]);

    expect(await place.json("scan", "--as-of", "2026-03-31 12:00")).toMatchObject({ cases: 3, faults: [] });
    const { counts } = await place.json<{ counts: { rule: string; message: string; cases: number }[] }>("findings");
    const of = (message: string) => counts.find((row) => row.rule === "completion-limit" && row.message === message)?.cases;
    expect([of("over"), of("closedLate")]).toEqual([1, 1]);

    const found = await place.json<Profile>("profile", "--source", "street-book", "--between", "dispatched", "replied", "--over", "5");
    expect(found).toMatchObject({ cases: 3, events: 10, texts: { reused: 1, covering: 2 } });
    expect(found.between).toMatchObject({ cases: 2, inOrder: 2, over: { days: 5, cases: 1 } });
    expect(found.due).toMatchObject({ stated: 3, ended: 2, endedAfterDue: 1 });
  });
});

/** Permits of another country: steps that begin and end, times with an offset and without, what is nested, and a case told in any order. */
const XES = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
 <global scope="event"><string key="org:group" value="Nowhere"/></global>
 <classifier name="Activity" keys="concept:name lifecycle:transition"/>
 <trace>
  <string key="concept:name" value="P-1"/><date key="deadline" value="2026-03-20T17:00:00.000+08:00"/>
  <list key="parcels"><values><string key="concept:name" value="TRAP"/></values></list>
  <event><string key="concept:name" value="Register"/><date key="time:timestamp" value="2026-03-02T09:00:00.000+08:00"/><string key="org:group" value="Desk"/><string key="org:resource" value="ann"/></event>
  <event><string key="concept:name" value="Review"/><string key="lifecycle:transition" value="start"/><date key="time:timestamp" value="2026-03-02T02:00:00Z"/><string key="org:group" value="Office"/></event>
  <event><string key="concept:name" value="Review"><string key="concept:name" value="TRAP"/></string><string key="lifecycle:transition" value="complete"/><date key="time:timestamp" value="2026-03-02T04:00:00.123456+01:00"/><string key="org:group" value="Office"/><string key="org:resource" value="bob"/></event>
  <event><list key="docs"><values><string key="org:group" value="TRAP"/></values></list><string key="concept:name" value="Decide"/><date key="time:timestamp" value="2026-03-03T10:00:00"/><string key="org:group" value="Head"/><string key="org:resource" value="bob"/></event>
  <event><string key="concept:name" value="Send"/><date key="time:timestamp" value="2026-03-30T10:00:00.000"/><string key="org:group" value="Desk"/><string key="org:resource" value="ann"/></event>
 </trace>
 <trace>
  <string key="concept:name" value="P-2"/><date key="deadline" value="2026-03-20T17:00:00+08:00"/>
  <event><string key="concept:name" value="Decide"/><date key="time:timestamp" value="2026-03-05T10:00:00-05:00"/><string key="org:group" value="Head"/><string key="org:resource" value="bob"/></event>
  <event><string key="concept:name" value="Register"/><date key="time:timestamp" value="2026-03-04T10:00:00+0100"/><string key="org:group" value="Desk"/><string key="org:resource" value="ann"/></event>
 </trace>
</log>
`;
const PERMITS = {
  id: "permits-abroad",
  title: { zh: "境外许可", en: "Permits abroad" },
  source: { id: "permits-abroad", kind: "approval", custody: "runs" },
  case: "trace:concept:name",
  time: { formats: ["iso"], zone: "Europe/Amsterdam" },
  events: [
    {
      activity: { column: "concept:name", keep: true },
      at: "time:timestamp",
      unit: "org:group",
      officer: "org:resource",
      when: { column: "lifecycle:transition", notIn: ["start"] },
    },
  ],
  subject: { due: "trace:deadline" },
  policies: [
    { id: "promise", rule: "promised-limit", params: { start: ["Register"], stop: ["Send"] } },
    { id: "steps", rule: "skipped-step", params: { steps: [{ step: ["Review"], before: ["Decide"] }] } },
    { id: "pairs", rule: "one-person-approval", params: { pairs: [["Review", "Decide"]] } },
  ],
};
/** Steps of another office: inner objects, an order number no double can hold, three versions of one step that come in any order, a step taken back. */
const order = { no: 0 };
const at = (hour: number) => Date.UTC(2026, 2, 2, hour - 8);
const STEPS = [
  { order, step: { id: 1, what: "Anlage", when: at(9) }, who: { dept: "Amt A" }, rev: 1 },
  { order, step: { id: 2, what: "Weiter", when: at(10) }, who: { dept: "Amt A" }, to: "Amt B", rev: 1 },
  { order, step: { id: 3, what: "Weiter", when: at(11) }, who: { dept: "Amt B" }, to: "Amt C", rev: 1 },
  { order, step: { id: 3, what: "Weiter", when: at(12) }, who: { dept: "Amt B" }, to: "Amt A", rev: 3 },
  { order, step: { id: 3, what: "Weiter", when: at(13) }, who: { dept: "Amt B" }, to: "Amt D", rev: 2 },
  { order, step: { id: 4, what: "Weiter", when: at(14) }, who: { dept: "Amt A" }, to: "Amt E", rev: 1 },
  { order, step: { id: 4 }, gone: true, rev: 2 },
].map((row) => JSON.stringify(row).replace('"no":0', '"no":90071992547409931'));
const OFFICE = {
  id: "office-steps",
  title: { zh: "外地流转", en: "Steps of another office" },
  source: { id: "office-steps", kind: "hotline", centres: [] },
  case: "order.no",
  record: "step.id",
  version: "rev",
  deleted: { column: "gone", values: ["true"] },
  time: { formats: ["epoch-ms"] },
  events: [{ activity: { column: "step.what", keep: true }, at: "step.when", unit: "who.dept", toUnit: "to" }],
};

test("a foreign xes and a nested ndjson are judged as one would by hand", { timeout: 120_000 }, async () => {
  const place = await (LAST[0] as Engine).make();
  try {
    for (const [name, log, mapping] of [
      ["permits.xes", XES, PERMITS],
      ["steps.ndjson", STEPS.join("\n"), OFFICE],
    ] as const) {
      writeFileSync(join(place.folder, name), log);
      writeFileSync(join(place.folder, `${name}.json`), JSON.stringify(mapping));
      expect(await place.json<Imported>("import", join(place.folder, name), "--mapping", join(place.folder, `${name}.json`))).toMatchObject(
        { rows: 7, rejected: 0 },
      );
    }
    await place.ok("scan", "--as-of", "2026-03-31 12:00");
    const found = (await place.ok("findings", "--list"))
      .trimEnd()
      .split("\n")
      .map((line) => line.split("\t"));
    expect(found.map(([level, rule, number]) => `${number} ${rule} ${level}`).sort()).toEqual([
      "90071992547409931 first-contact-overdue yellow",
      "90071992547409931 signing-overdue red",
      "P-1 one-person-approval yellow",
      "P-1 promised-limit red",
      "P-2 promised-limit red",
      "P-2 skipped-step red",
    ]);
    const said = (rule: string, number: string) => found.find((row) => row[1] === rule && row[2] === number)?.[3];
    expect(said("promised-limit", "P-1")).toMatch(/2026-03-02 09:00起算，2026-03-20 17:00到期，2026-03-30 16:00才办结/);
    expect(said("signing-overdue", "90071992547409931")).toMatch(/^Amt A ?2026-03-02 12:00接到派单/);

    const permits = await place.json<Profile>("profile", "--source", "permits-abroad", "--between", "Register", "Decide");
    expect(permits).toMatchObject({ cases: 2, events: 6, units: { holders: 3, handovers: 4, atLeast: { 3: 1 } } });
    expect(permits.between).toMatchObject({ cases: 2, inOrder: 2, days: { min: 1.25 } });
    expect(await place.json<Profile>("profile", "--source", "office-steps")).toMatchObject({ cases: 1, events: 3 });
  } finally {
    await place.remove();
  }
});

test("a mapping that does not fit is refused by name", { timeout: 120_000 }, async () => {
  const place = await (LAST[0] as Engine).make();
  try {
    const log = join(place.folder, "log.csv");
    writeFileSync(log, gb18030(CSV));
    const wrong: [object, RegExp][] = [
      [{ ...MAPPING, case: "案件号" }, /案件号.*案号/s],
      [{ ...MAPPING, time: { formats: ["DD.MM.YYYY H:mm", "MM.DD.YYYY H:mm"] } }, /read one text as two moments/],
      [{ ...MAPPING, policies: [{ id: "due", rule: "no-such-rule" }] }, /no-such-rule/],
      [{ ...MAPPING, policies: [{ id: "a", rule: "many-units", params: { yellow: 5, red: 3 } }] }, /yellow \(5\) is more than red/],
      [{ ...MAPPING, surprise: 1 }, /surprise/],
    ];
    for (const [content, says] of wrong) {
      const mapping = join(place.folder, "wrong.json");
      writeFileSync(mapping, JSON.stringify(content));
      const { code, stderr, stdout } = await place.run("import", log, "--mapping", mapping);
      expect([code, stdout]).toEqual([1, ""]);
      expect(stderr).toMatch(says);
      expect(stderr).not.toMatch(/^\s+at /m);
    }
  } finally {
    await place.remove();
  }
});
