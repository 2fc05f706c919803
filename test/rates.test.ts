import {
  definitionsOf,
  type House,
  importLog,
  listRates,
  type Mapping,
  mappingOf,
  monthFigures,
  type RateRow,
  SYSTEM,
  scan,
} from "@qingjian/services";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { csvOf, feeds, scratch, UNTIL } from "./doors/city.ts";
import { ENGINES, type Engine, type Place } from "./doors/places.ts";

const LONG = 300_000;
/** Defined alike: for each unit the same numbers. Of the first two more is said below. */
const ALIKE = {
  signedInTime: "signed-in-time",
  contactedInTime: "contacted-in-time",
  completedInTime: "completed-in-time",
  completion: "completion",
  completionWithCarried: "completion-with-carried",
  returned: "returned",
  redone: "redone",
  extended: "extended",
  satisfied: "satisfaction",
  resolved: "resolution",
} as const;
/**
 * Defined otherwise, and so left out or compared in part:
 * - signed and first contacted in time: an order whose limit still runs is in time in the report, in the indicator not until it is signed. So: of
 *   months over. Over the whole city both count an order once for each unit it was given to.
 * - alerts confirmed: the report counts alerts by when they were decided, the indicator the oversight log, which this city has not.
 * - early completion, response, valid callbacks, repeat complaints, bad ratings put right, orders in time: the report has none.
 */
const files = scratch();
afterAll(() => files.remove());

describe.each(ENGINES)("rates beside the figures of the report, $engine", ({ make }: Engine) => {
  let place: Place;
  let house: House;
  beforeAll(async () => {
    place = await make();
    house = await place.house(() => UNTIL);
    for (const { mapping, ...feed } of feeds(500).slice(0, 2))
      await importLog(house, {
        file: files.write(`${place.engine}-${mapping}.csv`, csvOf(feed, feed.rows)),
        mapping: mappingOf(mapping) as Mapping,
        actor: "test",
      });
    await scan(house, { asOf: UNTIL });
  }, LONG);
  afterAll(async () => {
    await house?.close();
    await place?.remove();
  });
  const parts = (row: { numerator: number; denominator: number } | undefined) => [row?.numerator ?? 0, row?.denominator ?? 0];

  test.for(["2026-02", "2026-03"])("%s", { timeout: LONG }, async (month) => {
    const { units, totals } = (await monthFigures(house, SYSTEM, month, UNTIL, await definitionsOf(house)))("zh");
    const [whole, byUnit] = [
      await listRates(house, SYSTEM, { from: month, to: month }),
      await listRates(house, SYSTEM, { from: month, to: month, by: ["unit"] }),
    ];
    const rate = (rows: readonly RateRow[], indicator: string, unit: string | null) =>
      rows.find((row) => row.indicator === indicator && row.unit === unit);
    expect(units.length).toBeGreaterThan(20);
    for (const [key, id] of Object.entries(ALIKE) as [keyof typeof ALIKE, string][]) {
      for (const { unit, rates } of units) expect([id, unit, ...parts(rate(byUnit, id, unit))]).toEqual([id, unit, ...parts(rates[key])]);
      expect([id, ...parts(rate(whole, id, null))]).toEqual([id, ...parts(totals.rates[key])]);
    }
    for (const { unit, timePerCase } of units)
      expect([unit, ...parts(rate(byUnit, "mean-working-time", unit))]).toEqual([unit, ...parts(timePerCase)]);
    expect(parts(rate(whole, "completion", null))[1]).toBeGreaterThan(50);
  });

  test("a quarter counts what its months count, each once", { timeout: LONG }, async () => {
    const of = async (period: string) => (await monthFigures(house, SYSTEM, period, UNTIL, await definitionsOf(house)))("zh");
    const [quarter, ...months] = [await of("2026-Q1"), await of("2026-01"), await of("2026-02"), await of("2026-03")];
    for (const key of ["completedInTime", "completion", "returned", "satisfied", "resolved"] as const)
      for (const part of ["numerator", "denominator"] as const)
        expect([key, part, quarter.totals.rates[key][part]]).toEqual([
          ...[key, part],
          months.reduce((sum, { totals }) => sum + totals.rates[key][part], 0),
        ]);
    for (const key of ["signedInTime", "redone", "extended"] as const)
      expect(quarter.totals.rates[key].denominator).toBeLessThanOrEqual(
        months.reduce((sum, { totals }) => sum + totals.rates[key].denominator, 0),
      );
    expect(quarter.totals.carriedOver).toBe(months[0]?.totals.carriedOver);
    const whole = await listRates(house, SYSTEM, { from: "2026-01", to: "2026-03", indicator: "completed-in-time" });
    expect(parts(whole[0])).toEqual(parts(quarter.totals.rates.completedInTime));
  });

  test("by the command line", { timeout: LONG }, async () => {
    const ask = { from: "2026-03", to: "2026-03", by: ["unit"] as const, indicator: "returned" };
    const rows = await listRates(house, SYSTEM, ask);
    if (place.engine === "embedded") await house.close(); // its folder has one owner
    expect(await place.json("rates", "2026-03", "--by", "unit", "--indicator", "returned")).toEqual(rows);
    const printed = await place.ok("rates", "2026-03");
    expect(printed).toMatch(/^completion +办结率（受理口径） +\d+ +\d+ +[\d.]+ %$/m);
    expect(printed).toMatch(/^mean-working-time +平均办理用时 +[\d.,]+ h +\d+ +[\d.,]+ h$/m);
    const wrong = await place.run("rates", "2026-03", "--by", "colour");
    expect([wrong.code, wrong.stderr]).toEqual([
      1,
      "qingjian: --by: “colour” is not one of unit, item, class, month (--by：“colour”不在 unit、item、class、month 之中)\n",
    ]);
    if (place.engine === "embedded") house = await place.house(() => UNTIL);
  });
});
