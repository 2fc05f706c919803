import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseLocal } from "@qingjian/events";
import { type Mapping, mappingOf } from "@qingjian/intake";
import { INDICATORS } from "@qingjian/rules";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { House } from "./house.ts";
import { importLog } from "./import-log.ts";
import { listRates, type RateListing } from "./list-rates.ts";
import { scan } from "./scan.ts";
import { SYSTEM } from "./system-asker.ts";
import { HOUSES } from "./testing/open-houses.ts";
import type { Asker } from "./views.ts";

const at = (text: string) => parseLocal(text) as number;
const CANONICAL = mappingOf("canonical") as Mapping;
const HEAD = "id,case,activity,at,unit,toUnit,item,class,phone,version,deleted";
const [CENTRE, CITY, HOMES] = ["市热线中心", "市城管局", "市住建局"];
const step = (id: string, activity: string, when: string, unit: string, toUnit = "", { version = 1, deleted = "" } = {}) => {
  const [number] = id.split("-") as [string];
  const about = number === "C" ? "供暖,求助,13700000000" : "占道经营,投诉,13800000000";
  return `${id},${number},${activity},${when},${unit},${toUnit},${about},${version},${deleted}`;
};
const LOG = [
  step("A-1", "dispatched", "2026-02-26 09:00", CENTRE, CITY),
  step("A-2", "signed", "2026-02-26 09:10", CITY),
  step("A-3", "closed", "2026-03-03 10:00", CITY),
  step("B-1", "dispatched", "2026-03-10 09:00", CENTRE, CITY),
  step("B-2", "signed", "2026-03-10 09:10", CITY),
  step("B-3", "closed", "2026-03-10 16:00", CITY),
  step("C-1", "dispatched", "2026-03-10 09:00", CENTRE, CITY),
  step("C-2", "returned", "2026-03-11 09:00", CITY, CENTRE),
  step("C-3", "dispatched", "2026-03-12 09:00", CENTRE, HOMES),
  step("C-4", "signed", "2026-03-18 09:00", HOMES),
  step("D-1", "dispatched", "2026-04-07 09:00", CENTRE, CITY),
  step("D-2", "signed", "2026-04-07 09:10", CITY),
  step("D-3", "closed", "2026-04-07 16:00", CITY),
];

describe.each(HOUSES)("rates, $engine", ({ open }) => {
  let house: House;
  const folder = mkdtempSync(join(tmpdir(), "qingjian-rates-"));
  let files = 0;
  const bring = async (rows: readonly string[]) => {
    const file = join(folder, `${++files}.csv`);
    writeFileSync(file, `${[HEAD, ...rows].join("\n")}\n`);
    await importLog(house, { file, mapping: CANONICAL, actor: "test" });
    await scan(house, {});
  };
  beforeAll(async () => {
    house = await open(() => at("2026-05-01 09:00"));
    await bring(LOG);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await house?.close();
  });
  const told = async (indicator: string, ask: Omit<RateListing, "indicator">, asker: Asker = SYSTEM) =>
    (await listRates(house, asker, { indicator, ...ask })).map((row) => [
      ...(ask.by ?? []).map((name) => row[name]),
      row.numerator,
      row.denominator,
      row.value,
    ]);
  const MARCH = { from: "2026-03", to: "2026-03" };
  const BOTH = { from: "2026-03", to: "2026-04" };

  test("by unit: what was given to each, signed in time, sent back, closed", async () => {
    const by = ["unit"] as const;
    expect(await told("signed-in-time", { ...MARCH, by })).toEqual([
      [HOMES, 0, 1, 0],
      [CITY, 2, 2, 1],
    ]);
    expect(await told("returned", { ...MARCH, by })).toEqual([
      [HOMES, 0, 1, 0],
      [CITY, 1, 2, 0.5],
    ]);
    expect(await told("completion", { ...MARCH, by })).toEqual([
      [HOMES, 0, 1, 0],
      [CITY, 1, 1, 1],
    ]);
    expect(await told("returned", MARCH)).toEqual([[1, 3, 1 / 3]]);
  });

  test("by item and class; every rate is said of the whole, with nothing to divide by as null", async () => {
    expect(await told("completion", { ...MARCH, by: ["item", "class"] })).toEqual([
      ["供暖", "求助", 0, 1, 0],
      ["占道经营", "投诉", 1, 1, 1],
    ]);
    const all = await listRates(house, SYSTEM, MARCH);
    expect(all.map((row) => row.indicator)).toEqual(INDICATORS.map(({ id }) => id));
    expect(all.find((row) => row.indicator === "satisfaction")).toMatchObject({ numerator: 0, denominator: 0, value: null, unit: null });
    expect(all.find((row) => row.indicator === "mean-working-time")).toMatchObject({ measure: "time", better: "lower", denominator: 2 });
  });

  test("what earlier months left is carried on, also into months in which nothing came", async () => {
    const carried = "completion-with-carried";
    expect(await told(carried, { ...BOTH, by: ["unit", "month"] })).toEqual([
      [HOMES, "2026-03", 0, 1, 0],
      [HOMES, "2026-04", 0, 1, 0],
      [CITY, "2026-03", 2, 2, 1],
      [CITY, "2026-04", 1, 1, 1],
    ]);
    expect(await told(carried, { ...BOTH, by: ["unit"] })).toEqual([
      [HOMES, 0, 1, 0],
      [CITY, 3, 3, 1],
    ]);
    expect(await told(carried, BOTH)).toEqual([[3, 4, 0.75]]);
    expect(await told(carried, { from: "2026-05", to: "2026-05" })).toEqual([[0, 1, 0]]);
  });

  test("complaints of a matter already complained of are those of standing findings", async () => {
    expect(await told("repeat-complaint", { ...BOTH, by: ["month"] })).toEqual([
      ["2026-03", 1, 2, 0.5], // of the matter of February
      ["2026-04", 1, 1, 1],
    ]);
  });

  test("of the asker's units only", async () => {
    const head: Asker = { userId: "head", name: "head", roles: ["head"], scope: [`/${HOMES}`] };
    expect(await told("returned", { ...MARCH, by: ["unit"] }, head)).toEqual([[HOMES, 0, 1, 0]]);
    expect(await told("repeat-complaint", { ...BOTH }, head)).toEqual([[0, 1, 0]]);
  });

  test("what is no month, no period and no rate is refused", async () => {
    await expect(listRates(house, SYSTEM, { from: "2026-13", to: "2026-13" })).rejects.toThrow("is no month");
    await expect(listRates(house, SYSTEM, { from: "2026-04", to: "2026-03" })).rejects.toThrow("before it begins");
    await expect(listRates(house, SYSTEM, { from: "2020-01", to: "2026-03" })).rejects.toThrow("At most 36 months");
    await expect(listRates(house, SYSTEM, { ...MARCH, indicator: "none" })).rejects.toThrow(
      "There is no indicator “none”; there are signed-in-time",
    );
  });

  test("after a correction: closed a month later, and one deleted", async () => {
    await bring([
      step("B-3", "closed", "2026-04-08 16:00", CITY, "", { version: 2 }),
      ...LOG.filter((row) => row.startsWith("D-")).map((row) => row.replace(/,1,$/, ",2,是")),
    ]);
    expect(await told("completion-with-carried", { ...BOTH, by: ["unit", "month"] })).toEqual([
      [HOMES, "2026-03", 0, 1, 0],
      [HOMES, "2026-04", 0, 1, 0],
      [CITY, "2026-03", 1, 2, 0.5],
      [CITY, "2026-04", 1, 1, 1],
    ]);
    expect(await told("repeat-complaint", { ...BOTH, by: ["month"] })).toEqual([
      ["2026-03", 1, 2, 0.5],
      ["2026-04", 0, 0, null],
    ]);
    expect(await told("signed-in-time", { from: "2026-04", to: "2026-04", by: ["unit"] })).toEqual([]);
  });
});
