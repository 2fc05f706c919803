import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseLocal } from "@qingjian/events";
import { type Mapping, mappingOf } from "@qingjian/intake";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BacktestAsk, backtest } from "./backtest.ts";
import type { BacktestCounts, Effect } from "./backtest-counts.ts";
import { findingDigest } from "./backtest-stretch.ts";
import { summaryOf } from "./backtest-summary.ts";
import type { House } from "./house.ts";
import { importLog } from "./import-log.ts";
import { scan } from "./scan.ts";
import { HOUSES } from "./testing/open-houses.ts";

const asOf = parseLocal("2026-04-01") as number;

/** Orders of which some are signed late, some never, and some are sent to and fro; and some closed after seven tenths of their time. */
const SLOW = 60;
const QUICK = 6;
const CASES = SLOW + QUICK;
const slow = Array.from({ length: SLOW }, (_, nth) => [
  `${nth}-1,RX${nth},received,2026-03-02 09:00,市热线中心,`,
  `${nth}-2,RX${nth},dispatched,2026-03-02 09:10,市热线中心,市城管局`,
  ...(nth % 3 === 0 ? [`${nth}-3,RX${nth},signed,2026-03-05 09:30,市城管局,`] : []),
  ...(nth % 4 === 0 ? [`${nth}-4,RX${nth},returned,2026-03-06 09:30,市城管局,市热线中心`] : []),
  ...(nth % 4 === 0 ? [`${nth}-5,RX${nth},dispatched,2026-03-06 10:30,市热线中心,市住建局`] : []),
]).flat();
const quick = Array.from({ length: QUICK }, (_, nth) => [
  `q${nth}-1,KX${nth},dispatched,2026-03-02 09:00,市热线中心,市城管局`,
  `q${nth}-2,KX${nth},signed,2026-03-02 10:00,市城管局,`,
  `q${nth}-3,KX${nth},contacted,2026-03-02 10:30,市城管局,`,
  `q${nth}-4,KX${nth},closed,2026-03-05 15:00,市城管局,`,
  `q${nth}-5,KX${nth},called-back,2026-03-05 16:00,市热线中心,`,
]).flat();
const rows = [...slow, ...quick];

describe.each(HOUSES)("judging a whole history, $engine", ({ open }) => {
  let house: House;
  beforeAll(async () => {
    house = await open(() => asOf);
    const file = join(house.folder, "log.csv");
    writeFileSync(file, `${["id,case,activity,at,unit,toUnit", ...rows].join("\n")}\n`);
    await importLog(house, { file, mapping: mappingOf("canonical") as Mapping, actor: "test" });
    rmSync(file);
  });
  afterAll(() => house?.close());

  /** How many findings of a rule (alerts without one) fare so. */
  const sum = ({ lines }: BacktestCounts, effect: Effect, rule?: string): number =>
    lines.filter((line) => (rule === undefined ? line.rule !== "" : line.rule === rule)).reduce((all, line) => all + line[effect], 0);

  test("finds what the scan puts on record, with any number of threads, and writes nothing", async () => {
    const told: number[] = [];
    const before = await backtest(house, { asOf, threads: 3 }, (cases) => told.push(cases));
    expect(await house.store.raw("select 1 from findings")).toEqual([]);
    expect(told.at(-1)).toBe(CASES);
    expect(sum(before, "added")).toBe(before.findings);
    await scan(house, { asOf });
    const found = (await house.store.raw(
      "select subject_id, rule, key, level, message from findings where state = 'standing' and subject_kind = 'case'",
    )) as Record<"subject_id" | "rule" | "key" | "level" | "message", string>[];
    const digest = found.reduce(
      (sum, one) => (sum + findingDigest(one.subject_id, one.rule, one.key, one.level, one.message)) % 2 ** 48,
      0,
    );
    expect(found.length).toBeGreaterThan(60);
    expect(before).toMatchObject({ cases: CASES, events: rows.length, findings: found.length, digest, faults: [] });
    const after = await backtest(house, { asOf, threads: 1 });
    expect(after).toMatchObject({ cases: CASES, findings: found.length, digest, examples: [] });
    expect(sum(after, "same")).toBe(found.length);
    for (const effect of ["added", "removed", "raised", "lowered"] as const) expect(sum(after, effect), effect).toBe(0);
    expect(sum(after, "same", "")).toBe(await alerts());
  });

  const alerts = async () =>
    Number(((await house.store.raw("select count(*) as n from alerts where subject_kind = 'case'")) as [{ n: number }])[0].n);

  test("under other policies: what would come and go, with examples in words", async () => {
    const set = [{ id: "calm", rule: "signing-overdue", enabled: false }];
    const now = await backtest(house, { asOf });
    const then = await backtest(house, { asOf, change: { set } });
    expect(sum(then, "removed", "signing-overdue")).toBe(sum(now, "same", "signing-overdue"));
    expect(sum(then, "same", "late-return")).toBe(sum(now, "same", "late-return"));
    const example = then.examples.find(({ rule }) => rule === "signing-overdue");
    expect(example).toMatchObject({ effect: "removed", unit: "市城管局" });
    expect(example?.sentence.zh).toMatch(/签收/);
    const later = await backtest(house, {
      asOf,
      change: { set: [{ id: "calm", rule: "signing-overdue", params: { red: { days: 90 } } }] },
    });
    expect(sum(later, "lowered", "signing-overdue")).toBeGreaterThan(0);
    expect(sum(later, "removed", "signing-overdue")).toBe(0);
  });

  test("rules over many cases are tried when the change speaks of them", async () => {
    const stands = (await house.store.raw("select rule from findings where state = 'standing' and subject_kind <> 'case'")) as {
      rule: string;
    }[];
    const rule = "return-rate-outlier";
    const set = [{ id: "strict", rule, params: { least: 1, baselines: { 未归口: 0.01, "": 0.01 } } }];
    const then = await backtest(house, { asOf, change: { set } });
    expect(sum(then, "added", rule)).toBeGreaterThan(0);
    expect(sum(then, "removed", rule) + sum(then, "same", rule) + sum(then, "raised", rule)).toBe(
      stands.filter((one) => one.rule === rule).length,
    );
    const off = await backtest(house, { asOf, change: { set: [{ id: "off", rule, enabled: false }] } });
    expect(sum(off, "removed", rule)).toBe(stands.filter((one) => one.rule === rule).length);
  });

  test("a policy that ends is spoken of as well: of its rule over many cases what it adds would go", async () => {
    const rule = "return-rate-outlier";
    const body = { id: "strict", rule, params: { least: 1, baselines: { 未归口: 0.01, "": 0.01 } } };
    const added = sum(await backtest(house, { asOf, change: { set: [body] } }), "added", rule);
    const row = { id: "local:strict", pack: "local", rule, source: null, body: JSON.stringify(body), created_at: asOf };
    await house.store.db.insertInto("policies").values(row).execute();
    try {
      const kept = await backtest(house, { asOf, change: { end: ["another"] } });
      expect(sum(kept, "added", rule)).toBe(0);
      const ended = await backtest(house, { asOf, change: { end: ["strict"] }, everything: true });
      const spoken = await backtest(house, { asOf, change: { end: ["strict"] } });
      expect(spoken.lines.filter((line) => line.rule === rule)).toEqual(ended.lines.filter((line) => line.rule === rule));
      const calm = { id: "calm", rule: "signing-overdue", enabled: false };
      await house.store.db
        .insertInto("policies")
        .values({ ...row, id: "local:calm", rule: calm.rule, body: JSON.stringify(calm) })
        .execute();
      expect((await backtest(house, { asOf, change: { end: ["calm"] } })).told.map(({ rule }) => rule)).toContain("signing-overdue");
      expect(added).toBeGreaterThan(0);
    } finally {
      await house.store.db.deleteFrom("policies").where("pack", "=", "local").execute();
    }
  });

  test("when cases would have been told of while they ran, those that were closed in time included", async () => {
    const of = async (params: Record<string, unknown>) => {
      const { told } = summaryOf(await backtest(house, { asOf, change: { set: [{ id: "early", rule: "completion-limit", params }] } }));
      return { rule: told.find(({ rule }) => rule === "completion-limit"), alerts: told.find(({ rule }) => rule === "") };
    };
    const half = await of({ warnAt: 0.5 });
    const NONE = { added: 0, both: SLOW, addedThenLate: 0, addedWhenLate: 0, addedOpen: 0, removed: 0, late: SLOW, sooner: 0, later: 0 };
    const twoDays = 0.4 * 5 * 6.5 * 60;
    expect(half.rule).toEqual({
      ...{ ...NONE, rule: "completion-limit", added: QUICK, sooner: SLOW },
      ...{ meanMinutes: twoDays, medianMinutes: twoDays },
      units: [{ unit: "市城管局", added: QUICK, removed: 0, both: SLOW }],
      months: [{ month: "2026-03", added: QUICK, removed: 0, both: SLOW }],
    });
    // each of the slow had been told of by another rule: the alert itself comes no sooner
    expect(half.alerts).toMatchObject({ ...NONE, rule: "", added: QUICK, meanMinutes: null, medianMinutes: null });
    expect((await of({ warnAt: 1 })).rule).toMatchObject({ added: 0, late: SLOW, sooner: 0, later: SLOW });
    expect((await of({ limit: { officeDays: 500 } })).rule).toMatchObject({ removed: SLOW, added: 0, late: 0 });
    expect((await backtest(house, { asOf })).told).toEqual([]);
  });

  test("what the alerts are spread over: the working days of the cases, and those who handle alerts", async () => {
    const spread = async (ask: BacktestAsk) => {
      const { workingDays, inspectors } = await backtest(house, { asOf, ...ask });
      return [workingDays, inspectors];
    };
    expect(await spread({})).toEqual([23, 0]); // 2 March to 1 April
    expect(await spread({ openedUntil: parseLocal("2026-03-04") as number })).toEqual([2, 0]);
    expect(await spread({ openedFrom: parseLocal("2026-03-03") as number })).toEqual([null, 0]);
  });

  test("only of cases opened in the period", async () => {
    expect(await backtest(house, { asOf, openedFrom: parseLocal("2026-03-03") as number })).toMatchObject({ cases: 0, findings: 0 });
    expect((await backtest(house, { asOf, openedUntil: parseLocal("2026-03-03") as number })).cases).toBe(CASES);
  });

  test("cancelled, it stops and the next one works", async () => {
    const stop = new AbortController();
    await expect(backtest(house, { asOf, signal: stop.signal }, () => stop.abort())).rejects.toThrow(/abort/i);
    expect((await backtest(house, { asOf })).cases).toBe(CASES);
  });

  test("a policy that does not fit is refused by name", async () => {
    const set = [{ id: "wrong", rule: "signing-overdue", params: { red: "soon" } }];
    await expect(backtest(house, { asOf, change: { set } })).rejects.toThrow(/wrong/);
  });
});
