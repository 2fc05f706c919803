import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Instant, parseLocal } from "@qingjian/events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { city } from "./city.ts";
import { COUNTIES } from "./county/counties.ts";
import { countyOrders } from "./county/orders.ts";
import { COUNTY_TALES } from "./county/tales.ts";
import { ALERT_TALES } from "./handling/alert-tales.ts";
import { plannedHandling } from "./handling/handling.ts";
import { RECTIFICATION_TALES } from "./handling/order-tales.ts";
import { countyLabels, handlingLabels } from "./truth/labels.ts";
import { type WrittenFeeds, writeFeeds } from "./write-feeds.ts";

const plan = { seed: 5, cases: 25_000, until: parseLocal("2026-07-01 00:00") as Instant };
const built = city(plan);
const orders = COUNTIES.map((county) => [...countyOrders(built, county)]);
const records = plannedHandling(built);
let folder = "";
let written: WrittenFeeds;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "feeds-"));
  written = await writeFeeds(plan, folder);
});
afterAll(() => rm(folder, { recursive: true }));

describe("the further feeds of a city", () => {
  test("are the same, byte for byte, whenever its plan is, and labelled for what is planted there", async () => {
    const again = await writeFeeds(plan, join(folder, "again"));
    const files = ({ counties, handling, labels }: WrittenFeeds) => [...counties, handling, labels].map(({ path }) => path);
    for (const [i, path] of files(again).entries()) expect(await readFile(path)).toEqual(await readFile(files(written)[i] as string));
    const labels = (await readFile(written.labels.path, "utf8")).split("\r\n").map((row) => row.split(","));
    for (const rule of ["pushed-down", "intermediary-words", "triage-overdue", "order-overdue"])
      expect(labels.filter(([, of]) => of === rule).length, rule).toBeGreaterThan(10);
    expect(labels.filter(([, of]) => of === "silent-source").map((row) => row[5])).toEqual(["wuyuan-hotline"]);
  });

  test("stop: one for days, the other for a minute less than an office day", () => {
    const [silent = 0, still = 0] = orders.map((list) => Math.max(...list.flatMap(({ steps }) => steps.map(({ at }) => at))));
    const { calendar } = built;
    expect(calendar.workingTime(silent, plan.until)).toBeGreaterThanOrEqual(8 * calendar.perDay);
    expect(calendar.workingTime(still, plan.until)).toBeLessThan(calendar.perDay);
    expect(calendar.workingTime(still, plan.until)).toBeGreaterThan(calendar.perDay - 120_000);
  });

  test("plant each behaviour, and spare each near-miss", () => {
    const labelled = [
      ...orders.flat().map((one) => ({ one, rules: countyLabels(one, built).map(({ rule }) => rule) })),
      ...records.map((one) => ({ one, rules: handlingLabels(one, built).map(({ rule }) => rule) })),
    ];
    const planted = ["pushed-down", "intermediary-words", "triage-overdue", "order-overdue"];
    const times = new Map<string, number>();
    for (const { one, rules } of labelled) {
      const speaks = rules.some((rule) => planted.includes(rule));
      if (one.near) expect(speaks, `${one.tale} ${rules}`).toBe(false);
      if (one.near || speaks) times.set(one.tale, (times.get(one.tale) ?? 0) + 1);
    }
    for (const { id } of [...COUNTY_TALES, ...ALERT_TALES, ...RECTIFICATION_TALES]) expect(times.get(id) ?? 0, id).toBeGreaterThan(1);
  });

  test("reach over a holiday where a near-miss says so", () => {
    const spans = records
      .filter(({ tale }) => tale.endsWith("over-a-holiday"))
      .map(({ steps }) => (steps.at(-1)?.at ?? 0) - (steps[0]?.at ?? 0));
    expect(spans.length).toBeGreaterThan(10);
    expect(Math.min(...spans)).toBeGreaterThan(4 * 86_400_000);
  });
});
