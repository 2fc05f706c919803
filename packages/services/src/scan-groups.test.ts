import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseLocal } from "@qingjian/events";
import { type Mapping, mappingOf } from "@qingjian/intake";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { House } from "./house.ts";
import { importLog } from "./import-log.ts";
import { ruleCodeOf } from "./packed-giving.ts";
import { scan } from "./scan.ts";
import { HOUSES } from "./testing/open-houses.ts";

const at = (text: string) => parseLocal(text) as number;
const CANONICAL = mappingOf("canonical") as Mapping;
const HEAD = "id,case,activity,at,unit,toUnit,officer,item,phone,version,deleted";

/** An order of the petitioner who calls from this number, closed on its day by 张三 of 市城管局. */
const order = (id: string, day: string, { phone = "13800000000", minute = "00" } = {}): string[] => [
  `${id}-1,${id},received,${day} 09:00,市热线中心,,,占道经营,${phone},1,`,
  `${id}-2,${id},dispatched,${day} 09:05,市热线中心,市城管局,,,,1,`,
  `${id}-3,${id},signed,${day} 09:10,市城管局,,张三,,,1,`,
  `${id}-4,${id},contacted,${day} 09:20,市城管局,,张三,,,1,`,
  `${id}-5,${id},closed,${day} 16:${minute},市城管局,,张三,,,1,`,
];
const deleted = (rows: string[]): string[] => rows.map((row) => row.replace(/,1,$/, ",2,是"));

describe.each(HOUSES)("groups, $engine", ({ open }) => {
  let house: House;
  const folder = mkdtempSync(join(tmpdir(), "qingjian-groups-"));
  let files = 0;
  beforeAll(async () => {
    house = await open(() => at("2026-05-01 09:00"));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await house?.close();
  });
  beforeEach(() =>
    house.store.raw(
      "truncate records, cases, case_checks, batches, rejected_rows, findings, finding_changes, alerts, alert_events, audit_entries, counters, group_rows, due_groups, tally_changes, tallies; update bucket_states set next_due_at = null, audit_seq = 0, audit_hash = ''",
    ),
  );
  const bring = async (...rows: string[]) => {
    const file = join(folder, `${++files}.csv`);
    writeFileSync(file, `${[HEAD, ...rows].join("\n")}\n`);
    return importLog(house, { file, mapping: CANONICAL, actor: "test" });
  };
  type Found = { subject_kind: string; rule: string; level: string; state: string; evidence: string[]; unit: string | null };
  const found = (rule: string) =>
    house.store.raw(
      `select subject_kind, rule, level, state, evidence, unit from findings where rule = '${rule}' order by subject_id, key`,
    ) as Promise<Found[]>;
  const alertsOf = (kind: string) =>
    house.store.raw(`select level, state, findings, basis_withdrawn, headline_zh, unit, item from alerts where subject_kind = '${kind}'`);
  /** Everything that must not depend on the way here. */
  const state = async () => ({
    groups: await house.store.raw(
      "select rule, source, subject, part, at, case_id, event_id, detail from group_rows order by 1, 2, 3, 4, 5, 6, 7",
    ),
    sums: await house.store.raw(
      "select rule, source, subject, part, month, numerator, denominator from tallies where numerator <> 0 or denominator <> 0 order by 1, 2, 3, 4, 5",
    ),
    findings: await house.store.raw(
      "select subject_kind, subject_id, rule, key, level, evidence::text, sentence_zh from findings where state = 'standing' order by 1, 2, 3, 4",
    ),
    due: await house.store.raw("select rule from due_groups where due_at = 0"),
    waiting: await house.store.raw("select rule from tally_changes"),
  });

  test("one matter complained of again is one alert on the matter, worse with the third, gone with what it rested on", async () => {
    await bring(...order("A", "2026-03-02"), ...order("B", "2026-03-10"), ...order("X", "2026-03-10", { phone: "13900000000" }));
    await scan(house, {});
    expect(await found("repeat-complaint")).toMatchObject([
      { subject_kind: "matter", level: "yellow", state: "standing", unit: "市城管局", evidence: ["canonical/A", "canonical/B"] },
    ]);
    expect(await alertsOf("matter")).toMatchObject([{ level: "yellow", state: "raised", findings: 1, unit: "市城管局", item: "占道经营" }]);
    await bring(...order("C", "2026-03-20"));
    expect(await scan(house, {})).toMatchObject({ cases: 1 });
    expect(await found("repeat-complaint")).toMatchObject([{ level: "red", state: "standing" }]);
    expect(await alertsOf("matter")).toMatchObject([{ level: "red", state: "raised" }]);
    await bring(...deleted(order("B", "2026-03-10")), ...deleted(order("C", "2026-03-20")));
    await scan(house, {});
    expect(await found("repeat-complaint")).toMatchObject([{ state: "withdrawn" }]);
    expect(await alertsOf("matter")).toMatchObject([{ state: "closed", basis_withdrawn: true }]);
    await bring(...order("D", "2026-03-05"));
    await scan(house, {});
    expect((await alertsOf("matter")).length).toBe(2);
  });

  test("lines of a rule that the catalogue no longer has are gone when their case is judged again, and their numbers are free", async () => {
    await bring(...order("A", "2026-03-02"), ...order("B", "2026-03-10"));
    await scan(house, {});
    const before = await state();
    await house.store.raw("update group_rows set rule = 'retired' where rule = 'repeat-complaint'");
    const line = `"${ruleCodeOf("repeat-complaint")}",([0-9]+),"[^"]*"`;
    await house.store.raw(
      `update case_checks set next_check_at = 0, given = regexp_replace(given::text, '${line}', '"no code",\\1,"its mark"')::json`,
    );
    await house.store.raw("update bucket_states set next_due_at = 0");
    expect(await scan(house, {})).toMatchObject({ cases: 2 });
    expect(await state()).toEqual(before);
  });

  test("what a register says is found once, and stays as it was found while it says the same", async () => {
    const item = { kind: "approval", legal_days: 20, promised_days: 30, norms: "{}" };
    await house.store.db
      .insertInto("items")
      .values({ ...item, id: "i", name: "临时占道施工许可" })
      .execute();
    expect(await scan(house, { asOf: at("2026-04-01 09:00") })).toMatchObject({ made: 1, alerts: 1 });
    const first = await house.store.raw("select occurred_at, changes from findings");
    expect(await scan(house, { asOf: at("2026-04-02 09:00") })).toMatchObject({ made: 0, changed: 0, alerts: 0 });
    expect(await house.store.raw("select occurred_at, changes from findings")).toEqual(first);
    expect(await house.store.raw("select move from alert_events")).toEqual([{ move: "raise" }]);
    await house.store.raw("delete from items");
    expect(await scan(house, { asOf: at("2026-04-03 09:00") })).toMatchObject({ made: 0, changed: 0 });
  });

  test("a subject that somebody is at work with is left for later, and nothing else waits", async ({ skip }) => {
    if (house.store.engine === "embedded") skip("one connection: nobody else is at work");
    await bring(...order("A", "2026-03-02"), ...order("B", "2026-03-10"), ...order("X", "2026-03-10", { phone: "13900000000" }));
    await scan(house, {});
    const [{ bucket }] = (await house.store.raw("select bucket from alerts where subject_kind = 'matter'")) as [{ bucket: number }];
    await bring(...order("C", "2026-03-20"), ...order("Y", "2026-03-20", { phone: "13900000000" }));
    const [begun, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const atWork = house.store.transaction(async (tx) => {
      await tx.db.selectFrom("bucket_states").select("bucket").where("bucket", "=", bucket).forUpdate().execute();
      begun.resolve();
      await over.promise;
    });
    await begun.promise;
    expect(await scan(house, {}).finally(over.resolve)).toMatchObject({ cases: 2 });
    await atWork;
    expect(await found("repeat-complaint")).toMatchObject([{ level: "yellow" }, { level: "yellow" }]);
    expect((await state()).due).toEqual([{ rule: "repeat-complaint" }]);
    expect(await scan(house, {})).toMatchObject({ cases: 0, changed: 1 });
    expect((await found("repeat-complaint")).map(({ level }) => level).sort()).toEqual(["red", "yellow"]);
    expect((await state()).due).toEqual([]);
  });

  test("a group is judged only when one of its lines has changed", async () => {
    await bring(...order("A", "2026-03-02"), ...order("B", "2026-03-10"));
    await scan(house, {});
    const before = await state();
    await house.store.raw("update case_checks set next_check_at = 0; update bucket_states set next_due_at = 0");
    const again = await scan(house, {});
    expect(again).toMatchObject({ cases: 2, made: 0, changed: 0, withdrawn: 0, alerts: 0 });
    expect(await state()).toEqual(before);
  });

  test("closings at a stroke are found in their officer, whatever the order in which they come", async () => {
    const orders = Array.from({ length: 24 }, (_, nth) =>
      order(`N${nth}`, "2026-03-11", { phone: `137000000${String(nth).padStart(2, "0")}`, minute: String(nth).padStart(2, "0") }),
    );
    for (const one of orders) {
      await bring(...one.slice(3));
      if (orders.indexOf(one) % 6 === 0) await scan(house, {});
    }
    for (const one of orders.toReversed()) await bring(...one.slice(0, 3));
    await scan(house, {});
    const batch = await found("batch-closing");
    expect(batch).toMatchObject([{ subject_kind: "officer", level: "yellow", unit: "市城管局" }]);
    expect(batch[0]?.evidence).toHaveLength(24);
    const piecemeal = await state();
    expect(piecemeal.sums.length).toBeGreaterThan(0);
    await house.store.raw(
      "truncate findings, finding_changes, alerts, alert_events, group_rows, due_groups, tally_changes, tallies; update case_checks set next_check_at = 0, given = null; update bucket_states set next_due_at = 0",
    );
    await scan(house, {});
    expect(await state()).toEqual(piecemeal);
  });
});
