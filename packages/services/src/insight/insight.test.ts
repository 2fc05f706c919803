import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HOUR, parseLocal } from "@qingjian/events";
import { type Mapping, mappingOf } from "@qingjian/intake";
import { INDICATORS } from "@qingjian/rules";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { House } from "../house.ts";
import { importLog } from "../import-log.ts";
import { listRates } from "../list-rates.ts";
import { scan } from "../scan.ts";
import { SYSTEM } from "../system-asker.ts";
import { HOUSES } from "../testing/open-houses.ts";
import type { Asker } from "../views.ts";
import { figureCases } from "./figure-cases.ts";
import { handovers } from "./handovers.ts";
import { FIGURE_PARTS, type FigureCase, type FigurePart } from "./insight-views.ts";
import { risingMatters } from "./rising-matters.ts";
import { stepTimes } from "./step-times.ts";
import { unitStandings } from "./unit-standings.ts";

const [CENTRE, CITY, HOMES] = ["市热线中心", "市城管局", "市住建局"];
const step = (id: string, activity: string, when: string, unit: string, toUnit = "", more = ",,") =>
  `${id},${id.split("-")[0]},${activity},${when},${unit},${toUnit},${id.startsWith("C") ? "供暖,求助" : "占道经营,投诉"},${id.startsWith("E") ? "13700000000" : "13800000000"},${more}`;
const LOG = [
  "id,case,activity,at,unit,toUnit,item,class,phone,attributes.satisfied,attributes.resolved,attributes.reached",
  step("A-1", "dispatched", "2026-02-26 09:00", CENTRE, CITY),
  step("A-2", "signed", "2026-02-26 09:10", CITY),
  step("A-3", "closed", "2026-03-03 10:00", CITY),
  step("B-1", "dispatched", "2026-03-10 09:00", CENTRE, CITY),
  step("B-2", "signed", "2026-03-10 09:10", CITY),
  step("B-3", "closed", "2026-03-10 16:00", CITY),
  step("B-4", "called-back", "2026-03-11 09:00", CENTRE, "", "no,yes,yes"),
  step("C-1", "dispatched", "2026-03-10 09:00", CENTRE, CITY),
  step("C-2", "returned", "2026-03-11 09:00", CITY, CENTRE),
  step("C-3", "dispatched", "2026-03-12 09:00", CENTRE, HOMES),
  step("C-4", "signed", "2026-03-18 09:00", HOMES),
  step("D-1", "dispatched", "2026-04-07 09:00", CENTRE, CITY),
  step("D-2", "signed", "2026-04-07 09:10", CITY),
  step("D-3", "closed", "2026-04-07 16:00", CITY),
];

describe.each(HOUSES)("insight, $engine", ({ open }) => {
  let house: House;
  const folder = mkdtempSync(join(tmpdir(), "qingjian-insight-"));
  beforeAll(async () => {
    house = await open(() => parseLocal("2026-05-01 09:00") as number);
    const file = join(folder, "log.csv");
    writeFileSync(file, `${LOG.join("\n")}\n`);
    await importLog(house, { file, mapping: mappingOf("canonical") as Mapping, actor: "test" });
    await scan(house, {});
    await house.store.db
      .updateTable("units")
      .set({ grp: "市直部门" })
      .where("id", "in", [CITY as string, HOMES as string])
      .execute();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await house?.close();
  });
  const head: Asker = { userId: "part", name: "part", roles: ["inspector"], scope: [`/${HOMES}`] };
  /** All pages of it, two rows each. */
  const listed = async (indicator: string, part: FigurePart, more: object = {}, asker: Asker = SYSTEM): Promise<FigureCase[]> => {
    const rows: FigureCase[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await figureCases(house, asker, { indicator, month: "2026-03", part, limit: 2, cursor, ...more });
      rows.push(...page.rows);
      if (page.next === null) return rows;
      cursor = page.next;
    }
  };
  const numbers = (rows: readonly FigureCase[]) => rows.map(({ number }) => number).join(" ");

  test("every figure is the sum of the cases that are listed for it", async () => {
    for (const { indicator, measure, numerator, denominator } of await listRates(house, SYSTEM, { from: "2026-03", to: "2026-03" })) {
      const [over, under, rest] = await Promise.all(FIGURE_PARTS.map((part) => listed(indicator, part)));
      const sum = (rows: readonly FigureCase[] | undefined, of: "numerator" | "denominator") =>
        rows?.reduce((all, row) => all + row[of], 0);
      expect([indicator, sum(over, "numerator"), sum(under, "denominator")]).toEqual([indicator, numerator, denominator]);
      if (measure === "share")
        expect(
          rest?.every((row) => row.denominator > row.numerator),
          indicator,
        ).toBe(true);
    }
    expect(numbers(await listed("completion-with-carried", "denominator"))).toBe("B C A");
    expect(numbers(await listed("completion-with-carried", "rest"))).toBe("C");
    expect(numbers(await listed("repeat-complaint", "numerator"))).toBe("B");
    expect(numbers(await listed("satisfaction", "rest"))).toBe("B");
  });

  test("of a unit or an item alone, and only what the asker may open", async () => {
    expect(numbers(await listed("returned", "numerator", { unit: CITY }))).toBe("C");
    expect(numbers(await listed("signed-in-time", "rest", { item: "供暖" }))).toBe("C");
    expect(numbers(await listed("completion", "denominator", { item: "占道经营" }))).toBe("B");
    expect(numbers(await listed("completion", "denominator", {}, head))).toBe("C");
    expect(await listed("returned", "numerator", { unit: CITY }, head)).toEqual([]);
    await expect(listed("none", "rest")).rejects.toMatchObject({ kind: "invalid" });
    await expect(listed("returned", "rest", { month: "2026-3" })).rejects.toMatchObject({ kind: "invalid" });
  });

  test("units are ranked within their group, with what was taken off and why", async () => {
    const { month, first, last, whole, units } = await unitStandings(house, SYSTEM, { month: "2026-03" });
    expect([month, first, last]).toEqual(["2026-03", "2026-02", "2026-04"]);
    expect(whole.find(({ indicator }) => indicator === "returned")).toMatchObject({
      numerator: 1,
      denominator: 3,
      title: { zh: "退单率" },
    });
    expect(units.map(({ unit, group, rank, of }) => [unit, group, rank, of])).toEqual([
      [CITY, "市直部门", 1, 2],
      [HOMES, "市直部门", 2, 2],
    ]);
    const [city] = units;
    expect(city?.deductions.map(({ indicator, off, numerator, denominator }) => [indicator, off, numerator, denominator])).toEqual([
      ["returned", 10, 1, 2],
      ["satisfaction", 10, 0, 1],
    ]);
    expect(city?.deductions[0]?.why.en).toContain("above 5%");
    expect(city?.score).toBe(80);
    expect((await unitStandings(house, head)).units.every(({ unit }) => unit === HOMES)).toBe(true);
    expect((await unitStandings(house, SYSTEM)).month).toBe("2026-04");
    const early: House = { ...house, now: () => parseLocal("2026-03-15 09:00") as number };
    expect(await unitStandings(early, SYSTEM), "a date in the future is no month to show").toMatchObject({
      month: "2026-03",
      last: "2026-03",
    });
    expect(INDICATORS.map(({ id }) => id)).toEqual(expect.arrayContaining(whole.map(({ indicator }) => indicator)));
  });

  test("who returned to whom, and who had it next", async () => {
    const { rows } = await handovers(house, SYSTEM, { month: "2026-03" });
    expect(rows).toEqual([
      { kind: "next", from: CITY, to: HOMES, times: 1, cases: 1 },
      { kind: "returned", from: CITY, to: CENTRE, times: 1, cases: 1 },
    ]);
    expect((await handovers(house, head, { month: "2026-03" })).rows).toEqual([]);
  });

  test("time between steps is office time, of one item or all", async () => {
    const { rows } = await stepTimes(house, SYSTEM, { month: "2026-03" });
    const of = (from: string, to: string) => rows.find((row) => row.from.en === from && row.to.zh === to);
    expect(of("dispatched", "签收")).toMatchObject({ times: 2, cases: 2 });
    expect(of("signed", "办结")).toMatchObject({ times: 1, median: expect.closeTo(5.33 * HOUR, -5) });
    expect(of("dispatched", "退单")?.median).toBe(6.5 * HOUR);
    const heating = await stepTimes(house, SYSTEM, { month: "2026-03", item: "供暖" });
    expect(heating.rows.every(({ cases }) => cases === 1)).toBe(true);
    expect((await stepTimes(house, { ...head, scope: [] }, { month: "2026-03" })).rows).toEqual([]);
  });

  test("what has risen most comes first", async () => {
    const { rows } = await risingMatters(house, SYSTEM, { month: "2026-03" });
    expect(rows).toEqual([
      { item: "供暖", cases: 1, before: null, repeated: 0, open: 1, unit: HOMES, unitCases: 1 },
      { item: "占道经营", cases: 1, before: null, repeated: 0, open: 0, unit: CITY, unitCases: 1 },
    ]);
    expect((await risingMatters(house, head)).rows).toEqual([]);
    const april = await risingMatters(house, SYSTEM, { month: "2026-04" });
    expect(april.rows.map(({ before }) => before)).toContain(1); // March is covered as a whole, February only in part: with it nothing is compared
    const ranked = async (month: string) =>
      (await unitStandings(house, SYSTEM, { month })).units.map(({ rank, risen }) => rank !== null && risen !== null);
    expect([await ranked("2026-03"), (await ranked("2026-04")).includes(true)]).toEqual([[false, false], true]);
  });
});
