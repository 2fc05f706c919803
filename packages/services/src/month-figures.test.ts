import { HOUR } from "@qingjian/events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { House } from "./house.ts";
import { definitionsOf } from "./month-definitions.ts";
import { monthFigures } from "./month-figures.ts";
import { monthListings } from "./month-listings.ts";
import { monthsBefore } from "./month-of.ts";
import { periodOf } from "./report-period.ts";
import { SYSTEM } from "./system-asker.ts";
import { at, NOW, plantMay } from "./testing/may.ts";
import { HOUSES } from "./testing/open-houses.ts";
import { plantCases, plantCity, plantFindings } from "./testing/rows.ts";

describe.each(HOUSES)("the figures of a month on the $engine engine", ({ open }) => {
  let house: House;
  beforeAll(async () => {
    house = await open(() => NOW);
    await plantMay(house);
  });
  afterAll(() => house.close());

  test("figures follow from the cases, and units add up to more than the city only where cases passed between them", async () => {
    const { totals, units, rules, trend, previous, lastYear } = (
      await monthFigures(house, SYSTEM, "2026-05", NOW, await definitionsOf(house))
    )("zh");
    expect(totals).toMatchObject({
      approvalsReceived: 1,
      approvalsClosed: 0,
      hotlineReceived: 1,
      hotlineClosed: 1,
      carriedOver: 1,
      alerts: { red: 1, yellow: 2 },
      alertsConfirmed: { numerator: 1, denominator: 2 },
      timePerCase: { numerator: 4.5 * HOUR, denominator: 1 },
      findings: { timeout: { red: 1, yellow: 1 }, shirking: { red: 1 }, misconduct: { red: 1 } },
    });
    expect(totals.rates).toEqual({
      signedInTime: { numerator: 1, denominator: 2 },
      contactedInTime: { numerator: 2, denominator: 2 },
      completedInTime: { numerator: 1, denominator: 2 },
      completion: { numerator: 2, denominator: 2 },
      completionWithCarried: { numerator: 1, denominator: 3 },
      returned: { numerator: 1, denominator: 2 },
      redone: { numerator: 1, denominator: 2 },
      extended: { numerator: 1, denominator: 4 }, // the case that two units had counts with each
      satisfied: { numerator: 1, denominator: 1 },
      resolved: { numerator: 0, denominator: 1 },
    });
    expect(units.map(({ unit, handled, closed, group }) => [unit, handled, closed, group])).toEqual([
      ["市住建局", 2, 0, "市直部门"],
      ["市城管局", 2, 1, "市直部门"],
    ]);
    expect(rules.find(({ id }) => id === "completion-limit")).toMatchObject({ hits: { red: 1 }, alerts: 2, confirmed: 1, dismissed: 0 });
    expect(trend).toEqual([
      { month: "2026-04", rate: { numerator: 1, denominator: 1 } },
      { month: "2026-05", rate: { numerator: 1, denominator: 2 } },
    ]);
    expect([previous?.approvalsClosed, lastYear]).toEqual([1, undefined]);
  });

  test("the lists are the findings of the month, each with its alert, path and what it is over by", async () => {
    const listings = await monthListings(house, SYSTEM, periodOf("2026-05", NOW));
    const rows = async (listing: AsyncIterable<readonly { rule: string; alert: string | undefined }[]>) =>
      (await Array.fromAsync(listing)).flat();
    expect(await rows(listings.timeouts)).toMatchObject([
      { case: "1", rule: "签收超时", alert: "YJ-2026-000003", state: "dismissed", overBy: 2 * HOUR, limit: undefined },
      { case: "2", rule: "办结时限", alert: "YJ-2026-000001", state: "confirmed", limit: 32.5 * HOUR, overBy: (13 * 6.5 + 5.5 + 1) * HOUR },
    ]);
    expect(await rows(listings.shirking)).toMatchObject([{ case: "2", alert: "YJ-2026-000001", path: "市城管局 → 市住建局" }]);
    expect(await rows(listings.misconduct)).toMatchObject([{ case: "1", alert: undefined, unit: "" }]);
  });
});

describe.each(HOUSES)("a case that was late and came back on the $engine engine", ({ open }) => {
  let house: House;
  beforeAll(async () => {
    house = await open(() => at(8, 3));
    await plantCity(house);
    const [centre, unit, other] = ["市热线中心", "市城管局", "市住建局"];
    await plantCases(house, [
      {
        case_id: "rx/7",
        unit: other,
        steps: [
          ["d", at(6, 1), "dispatched", centre, unit],
          ["c", at(6, 10), "closed", unit],
          ["o", at(7, 2), "reopened", centre],
          ["p", at(7, 2, 11), "dispatched", centre, other],
          ["e", at(7, 3), "closed", other],
        ],
        closed_at: at(7, 3),
      },
    ]);
    const late = (rule: string, owner: string, due: number) => ({
      ...{ subject_id: "rx/7", rule, unit: owner, occurred_at: at(6, 10), data: JSON.stringify({ due: { at: due } }) },
    });
    await plantFindings(house, [late("completion-limit", unit, at(6, 8)), late("statutory-limit", other, at(6, 9))]);
  });
  afterAll(() => house.close());
  const figures = async (month: string, cutOff: number) =>
    (await monthFigures(house, SYSTEM, month, cutOff, await definitionsOf(house)))("zh");

  test("it is late once, where its first limit ran out, and not in time when it is closed again", async () => {
    const [june, july] = [await figures("2026-06", at(8, 3)), await figures("2026-07", at(8, 3))];
    expect(june.units.map(({ unit, rates }) => [unit, rates.completedInTime.denominator])).toEqual([
      ["市住建局", 0],
      ["市城管局", 1],
    ]);
    expect([june.totals.rates.completedInTime, july.totals.rates.completedInTime]).toEqual([
      { numerator: 0, denominator: 1 },
      { numerator: 0, denominator: 0 },
    ]);
    expect(july.trend.map(({ month, rate }) => [month, rate.numerator, rate.denominator])).toEqual([
      ["2026-06", 0, 1],
      ["2026-07", 0, 0],
    ]);
    expect([july.totals.hotlineClosed, june.units.find(({ unit }) => unit === "市住建局")?.handled]).toEqual([1, 1]); // open at the end of June: closed again in July
  });

  test("an earlier cut-off does not know what came after it", async () => {
    const then = (await figures("2026-06", at(7, 1))).units.flatMap(({ unit, closed, handled }) => (handled > 0 ? [[unit, closed]] : []));
    expect(then).toEqual([["市城管局", 1]]);
    expect((await figures("2026-07", at(7, 2, 12))).totals).toMatchObject({ hotlineClosed: 0, carriedOver: 1 });
  });
});

test("months before and after", () => {
  expect([monthsBefore("2026-01", 1), monthsBefore("2026-05", 12), monthsBefore("2026-12", -1)]).toEqual(["2025-12", "2025-05", "2027-01"]);
});
