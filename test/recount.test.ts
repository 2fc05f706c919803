import { Calendar, CHINA, monthSpan } from "@qingjian/events";
import { definitionsOf, type House, monthFigures, SYSTEM, unitStandings } from "@qingjian/services";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scratch, UNTIL } from "./doors/city.ts";
import { type Engine, LAST, type Place } from "./doors/places.ts";
import { recount } from "./recount/recount.ts";
import { restlessCity, stored } from "./recount/restless-city.ts";
import type { Rows } from "./recount/rows.ts";

const LONG = 300_000;
const files = scratch();
afterAll(() => files.remove());

const calendar = new Calendar(CHINA);
const isWorked: Rows["isWorked"] = (day) =>
  !["weekend", "holiday"].includes(calendar.dayKind(Date.parse(`${day}T00:00:00+08:00`))?.kind ?? "");
const spanOf = (months: readonly string[]) => ({ from: monthSpan(months[0] ?? "").from, until: monthSpan(months.at(-1) ?? "").until });
type Part = { readonly numerator: number; readonly denominator: number };
const pairs = (rates: Readonly<Record<string, Part>>) =>
  Object.fromEntries(Object.entries(rates).map(([key, { numerator, denominator }]) => [key, [numerator, denominator]]));
/** Of these counts, those by whose name is asked. */
const only = (counts: Readonly<Record<string, unknown>>, names: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.keys(names).map((name) => [name, counts[name]]));
const found = (findings: Readonly<Record<string, Readonly<Record<string, number>>>>) =>
  Object.fromEntries(
    Object.entries(findings).flatMap(([family, by]) =>
      Object.entries(by).flatMap(([level, n]) => (n > 0 ? [[`${family} ${level}`, n]] : [])),
    ),
  );

describe.each(LAST)("a city that changes its mind, counted a second time, $engine", ({ make }: Engine) => {
  const clock = { at: UNTIL };
  let place: Place;
  let house: House;
  let rows: Rows;
  let units: readonly { readonly id: string; readonly name: string }[];
  beforeAll(async () => {
    place = await make();
    house = await place.house(() => clock.at);
    await restlessCity(house, clock, (name, text) => files.write(name, text), 160, 5);
    ({ units, ...rows } = { ...(await stored(house)), isWorked });
  }, LONG);
  afterAll(async () => {
    await house?.close();
    await place?.remove();
  });

  test.for([["2026-02"], ["2026-03"], ["2026-01", "2026-02", "2026-03"]])("%s", { timeout: LONG }, async (months) => {
    const period = months.length === 3 ? "2026-Q1" : (months[0] ?? "");
    const ask = { ...spanOf(months), cutOff: UNTIL, months };
    const book = (await monthFigures(house, SYSTEM, period, UNTIL, await definitionsOf(house)))("zh");
    const { totals, ratings } = book;
    const whole = recount(rows, ask);
    const { completedEarly: _, ordersInTime: __, ...tallied } = totals.tallied;
    const { rates, tallied: ___, timePerCase, alertsConfirmed, alerts, findings, ...counts } = totals;
    const city = { ...counts, ...pairs({ ...rates, ...tallied, timePerCase, alertsConfirmed }) };
    expect(city).toEqual(only(whole, city));
    expect(found(findings)).toEqual(whole.findings);
    expect(found({ raised: alerts })).toEqual(Object.fromEntries(Object.entries(whole.alerts).map(([level, n]) => [`raised ${level}`, n])));
    expect(
      ["rated", "active", "named", "good", "bad", "revisited", "rectified"].map((name) =>
        ratings.reduce((sum, row) => sum + Number(row[name as "rated"]), 0),
      ),
    ).toEqual(whole.ratings);
    for (const { id, hits, alerts: raised } of book.rules) {
      expect([id, raised]).toEqual([id, whole.raisedBy[id] ?? 0]);
      for (const [level, n] of Object.entries(hits)) expect([id, level, n]).toEqual([id, level, whole.hits[`${id} ${level}`] ?? 0]);
    }
    for (const { month, rate } of book.trend)
      expect([month, rate.numerator, rate.denominator]).toEqual([
        month,
        ...recount(rows, { ...spanOf([month]), cutOff: UNTIL, months: [] }).completedInTime,
      ]);
    for (const { id, name } of units) {
      const own = recount(rows, { ...ask, unit: id });
      const line = book.units.find(({ unit }) => unit === name);
      const { handled = 0, closed = 0, points = 0 } = line ?? {};
      const said = line ? { handled, closed, points, ...pairs({ ...line.rates, timePerCase: line.timePerCase }) } : { handled, closed };
      expect([name, said]).toEqual([name, only(own, said)]);
      if (line) expect([name, found(line.findings)]).toEqual([name, own.findings]);
    }
    if (months.length > 1) return;
    const insight = await unitStandings(house, SYSTEM, { month: period });
    for (const { unit, rates: shown } of [{ unit: undefined, rates: insight.whole }, ...insight.units]) {
      const own = recount(rows, { ...ask, unit }) as unknown as Record<string, unknown>;
      for (const { key, numerator, denominator } of shown) expect([unit, key, [numerator, denominator]]).toEqual([unit, key, own[key]]);
    }
  });

  test("the city is one in which things have happened", () => {
    const { redone, completedInTime, alertsConfirmed, points, hotlineReceived } = recount(rows, {
      ...spanOf(["2026-02", "2026-03"]),
      cutOff: UNTIL,
      months: ["2026-02", "2026-03"],
    });
    const [[again = 0], [kept = 0, due = 0], [isTrue = 0, decided = 0]] = [redone, completedInTime, alertsConfirmed];
    for (const [what, times] of Object.entries({ again, late: due - kept, isTrue, dismissed: decided - isTrue, points, hotlineReceived }))
      expect([what, times > 1]).toEqual([what, true]);
  });
});
