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

test("a mapping that does not fit is refused by name", { timeout: 120_000 }, async () => {
  const place = await (LAST[0] as Engine).make();
  try {
    const log = join(place.folder, "log.csv");
    writeFileSync(log, gb18030(CSV));
    const wrong: [object, RegExp][] = [
      [{ ...MAPPING, case: "案件号" }, /案件号.*案号/s],
      [{ ...MAPPING, time: { formats: ["DD.MM.YYYY H:mm", "MM.DD.YYYY H:mm"] } }, /read one text as two moments/],
      [{ ...MAPPING, policies: [{ id: "due", rule: "no-such-rule" }] }, /no-such-rule/],
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
