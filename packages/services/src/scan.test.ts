import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CHINA, parseLocal } from "@qingjian/events";
import { type Mapping, mappingOf } from "@qingjian/intake";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { claimAlert } from "./claim-alert.ts";
import type { House } from "./house.ts";
import { importLog } from "./import-log.ts";
import { countFindings } from "./list-findings.ts";
import { profile } from "./profile.ts";
import { rejudgeFindings } from "./rejudge-finding.ts";
import { scan } from "./scan.ts";
import { HOUSES } from "./testing/open-houses.ts";
import { inspector } from "./testing/rows.ts";

const at = (text: string) => parseLocal(text) as number;
const CANONICAL = mappingOf("canonical") as Mapping;
const HEAD = "id,case,activity,at,unit,toUnit";
const ORDER = ["1,RX1,received,2026-03-02 09:00,市热线中心,", "2,RX1,dispatched,2026-03-02 09:10,市热线中心,市城管局"];
const IN_TIME = [
  "3,RX1,signed,2026-03-02 09:30,市城管局,",
  "4,RX1,contacted,2026-03-02 09:40,市城管局,",
  "5,RX1,replied,2026-03-02 16:00,市城管局,",
  "6,RX1,closed,2026-03-02 16:30,市热线中心,",
  "6b,RX1,called-back,2026-03-02 16:50,市热线中心,",
];

describe.each(HOUSES)("import, scan, alert, $engine", ({ open }) => {
  let house: House;
  let clock = at("2026-03-02 09:15");
  const folder = mkdtempSync(join(tmpdir(), "qingjian-scan-"));
  beforeAll(async () => {
    house = await open(() => ++clock);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await house?.close();
  });
  beforeEach(() =>
    house.store.raw(
      "truncate records, cases, case_checks, batches, rejected_rows, findings, finding_changes, alerts, alert_events, audit_entries, counters, group_rows; update bucket_states set next_due_at = null, audit_seq = 0, audit_hash = ''",
    ),
  );

  const bring = (...rows: string[]) => {
    const file = join(folder, "log.csv");
    writeFileSync(file, `${[HEAD, ...rows].join("\n")}\n`);
    return importLog(house, { file, mapping: CANONICAL, actor: "test" });
  };
  const alerts = () =>
    house.store.raw("select number, level, state, findings, rules, basis_withdrawn, revision from alerts order by number") as Promise<
      Record<string, unknown>[]
    >;
  const moves = async () =>
    (
      (await house.store.raw(
        "select e.move from alert_events e join alerts a on a.bucket = e.bucket and a.alert_id = e.alert_id order by a.number, e.seq",
      )) as { move: string }[]
    ).map(({ move }) => move);

  test("an alert names whom it is about now: nobody once that was corrected away, in two scans as in one", async () => {
    const signed = (officer: string) => `3,RX1,signed,2026-03-05 09:30,市城管局,,${officer}`;
    const told = async (...logs: string[][]) => {
      for (const rows of logs) {
        const file = join(folder, "officers.csv");
        writeFileSync(file, `${[`${HEAD},officer`, ...rows].join("\n")}\n`);
        await importLog(house, { file, mapping: CANONICAL, actor: "test" });
        await scan(house, { asOf: at("2026-03-05 10:00") });
      }
      return house.store.raw("select state, unit, officer, rules from alerts");
    };
    const order = ORDER.map((row) => `${row},`);
    expect(await told([...order, signed("张三")])).toMatchObject([{ state: "raised", officer: "张三" }]);
    expect(await told([signed("")])).toMatchObject([{ state: "raised", unit: "市城管局", officer: null }]);
  });

  test("one alert a case: raised when a deadline passes, risen with the worst, never a second", async () => {
    await bring(...ORDER);
    expect(await scan(house, { asOf: at("2026-03-02 09:20") })).toMatchObject({ cases: 1, made: 0, alerts: 0 });
    expect(await scan(house, { asOf: at("2026-03-02 09:30") }), "nothing is asked before its hour").toMatchObject({ cases: 0 });
    await scan(house, { asOf: at("2026-03-04 12:00") });
    expect(await alerts()).toMatchObject([{ number: "YJ-2026-000001", level: "yellow", state: "raised" }]);
    await scan(house, { asOf: at("2026-03-09 12:00") });
    expect(await alerts()).toMatchObject([{ number: "YJ-2026-000001", level: "red", state: "raised", findings: 3 }]);
    expect(await moves()).toEqual(["raise", "rise"]);
    expect(await scan(house, { asOf: at("2026-03-09 12:00"), all: true }), "judged again, nothing is new").toMatchObject({
      cases: 1,
      made: 0,
      changed: 0,
      alerts: 0,
    });
    expect(await moves()).toEqual(["raise", "rise"]);
  });

  test("what was found while the clock was ahead goes when it is right again, and comes in its time", async () => {
    await bring(...ORDER);
    await scan(house, { asOf: at("2026-03-02 09:20") });
    await scan(house, { asOf: at("2026-03-09 12:00") }); // the clock is a week ahead
    expect(await alerts()).toMatchObject([{ state: "raised", findings: 3 }]);
    expect(await scan(house, { asOf: at("2026-03-02 09:30") })).toMatchObject({ cases: 1, withdrawn: 3 });
    expect(await alerts()).toMatchObject([{ state: "closed", basis_withdrawn: true }]);
    expect(await scan(house, { asOf: at("2026-03-02 09:31") }), "looked at once").toMatchObject({ cases: 0 });
    await scan(house, { asOf: at("2026-03-04 12:00") });
    expect(await alerts()).toMatchObject([{ state: "closed" }, { state: "raised", basis_withdrawn: false }]);
  });

  test("a new version of the calendar holds for the very next scan", async () => {
    await bring(...ORDER);
    await scan(house, { asOf: at("2026-03-02 09:20") });
    const version = CHINA.version + 1;
    const body = JSON.stringify({ ...CHINA, version });
    await house.store.db.insertInto("calendars").values({ id: CHINA.id, version, body, created_at: 0 }).execute();
    try {
      await scan(house, { asOf: at("2026-03-04 12:00") });
      const found = (await house.store.raw("select distinct calendar from findings")) as { calendar: string }[];
      expect(found).toEqual([{ calendar: `${CHINA.id}@${version}` }]);
    } finally {
      await house.store.raw("truncate calendars");
    }
  });

  test("rows that come late take the basis away: an untouched alert closes", async () => {
    await bring(...ORDER);
    await scan(house, { asOf: at("2026-03-04 12:00") });
    await bring(...IN_TIME);
    expect(await scan(house, { asOf: at("2026-03-04 12:00") })).toMatchObject({ cases: 1, withdrawn: 2, alerts: 1 });
    expect(await alerts()).toMatchObject([{ state: "closed", basis_withdrawn: true, findings: 0 }]);
    expect(await house.store.raw("select change, count(*) as n from finding_changes group by change order by change")).toEqual([
      { change: "made", n: 2 },
      { change: "withdrawn", n: 2 },
    ]);
  });

  test("an alert in work is marked instead, and stays with who has it", async () => {
    await bring(...ORDER);
    await scan(house, { asOf: at("2026-03-04 12:00") });
    const [{ alert_id }] = (await house.store.raw("select alert_id from alerts")) as [{ alert_id: string }];
    await claimAlert(house, inspector("li"), { id: alert_id });
    await bring(...IN_TIME);
    await scan(house, { asOf: at("2026-03-04 12:00") });
    expect(await alerts()).toMatchObject([{ state: "claimed", basis_withdrawn: true }]);
    expect(await moves()).toEqual(["raise", "claim", "withdraw"]);
  });

  test("a new cause after an alert was closed gives a new one", async () => {
    await bring(...ORDER);
    await scan(house, { asOf: at("2026-03-04 12:00") });
    await bring(...IN_TIME);
    await scan(house, { asOf: at("2026-03-04 12:00") });
    await bring("7,RX1,reopened,2026-03-05 09:00,市热线中心,", "8,RX1,dispatched,2026-03-05 09:10,市热线中心,市住建局");
    await scan(house, { asOf: at("2026-03-20 12:00") });
    expect((await alerts()).map(({ number, state }) => [number, state])).toEqual([
      ["YJ-2026-000001", "closed"],
      ["YJ-2026-000002", "raised"],
    ]);
  });

  test("what has not happened yet is not judged, and is when it has", async () => {
    await bring(...ORDER, ...IN_TIME);
    expect(await scan(house, { asOf: at("2026-03-01 12:00") })).toMatchObject({ cases: 1, made: 0, faults: [] });
    const due = async () => (await house.store.raw("select next_check_at as at from case_checks")) as { at: number }[];
    expect(await due(), "it wakes at its first event").toEqual([{ at: at("2026-03-02 09:00") }]);
    expect(await scan(house, { asOf: at("2026-03-20 12:00") })).toMatchObject({ cases: 1, made: 0 });
  });

  test("importing: the same file, the same rows, a correction, an interruption", async () => {
    const first = await bring(...ORDER);
    expect(first).toMatchObject({ already: false, newRecords: 2, cases: 1 });
    expect(await bring(...ORDER)).toMatchObject({ already: true, batch: first.batch, newRecords: 0 });
    expect(await bring(...ORDER.toReversed())).toMatchObject({ already: false, newRecords: 0, repeatedRecords: 2, cases: 0 });
    expect(await bring(ORDER[0] as string, "2,RX1,dispatched,2026-03-02 09:10,市热线中心,市住建局")).toMatchObject({
      changedRecords: 1,
      repeatedRecords: 1,
      cases: 1,
    });
    expect(await house.store.raw("select unit, revision from cases")).toEqual([{ unit: "市住建局", revision: 2 }]);
    expect(await house.store.raw("select count(*) as n from records"), "what was said before is kept").toEqual([{ n: 3 }]);

    const stop = new AbortController();
    stop.abort(new Error("stopped"));
    const file = join(folder, "more.csv");
    writeFileSync(file, `${HEAD}\n9,RX9,received,2026-03-02 09:00,市热线中心,\n`);
    await expect(importLog(house, { file, mapping: CANONICAL, actor: "test", signal: stop.signal })).rejects.toThrow("stopped");
    expect(await house.store.raw("select count(*) as n from cases")).toEqual([{ n: 1 }]);
    expect(await importLog(house, { file, mapping: CANONICAL, actor: "test" })).toMatchObject({ newRecords: 1, cases: 1 });
    expect(await importLog(house, { file, mapping: CANONICAL, actor: "test", dryRun: true })).toMatchObject({ already: true });
  });

  test("a dry run says what importing would do, and does none of it", async () => {
    await bring(...ORDER);
    const counts = async () =>
      (await house.store.raw("select (select count(*) from records) as records, (select count(*) from cases) as cases"))[0];
    const before = await counts();
    const file = join(folder, "dry.csv");
    const moved = (to: string) => `2,RX1,dispatched,2026-03-02 09:10,市热线中心,${to}`;
    const rows = [
      ORDER[0],
      moved("市住建局"),
      moved("市城管局"),
      "1,RX2,received,2026-03-02 10:00,市热线中心,",
      "1,RX2,received,2026-03-02 10:00,市热线中心,",
    ];
    writeFileSync(file, `${[HEAD, ...rows, "1,RX3,received,2026-02-30 10:00,市热线中心,"].join("\n")}\n`);
    const ask = { file, mapping: CANONICAL, actor: "test" };
    const { batch: _, ...would } = await importLog(house, { ...ask, dryRun: true });
    expect(would).toMatchObject({ rows: 6, newRecords: 1, changedRecords: 2, repeatedRecords: 2, rejected: 1, cases: 2 });
    expect(await counts()).toEqual(before);
    const { batch: __, ...did } = await importLog(house, ask);
    expect(did).toEqual(would);
  });

  test("what is asked of a source, a rule or a level that is not there is refused", async () => {
    const said = (work: Promise<unknown>) => work.then(String, (error: Error) => error.message);
    expect(await said(countFindings(house, { level: "purple" }))).toMatch(/no level “purple”; there are notice, .*red/);
    expect(await said(countFindings(house, { rule: "no-such" }))).toMatch(/no rule “no-such”/);
    expect(await said(countFindings(house, { source: "nowhere" }))).toMatch(/no source “nowhere”; there are .*canonical/);
    expect(await said(profile(house, { source: "nowhere" }))).toMatch(/no source “nowhere”/);
    expect(await said(rejudgeFindings(house, { rule: "no-such" }).next())).toMatch(/no rule “no-such”/);
    expect(await countFindings(house, { level: "red", rule: "ping-pong", source: "canonical" })).toEqual([]);
  });
});
