import { Calendar, CHINA, type EventTuple, MINUTE, packTrace, parseLocal } from "@qingjian/events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FeedGaps, Moments, quantile } from "./baseline-figures.ts";
import { baselinesDue, computeBaselines } from "./compute-baselines.ts";
import type { House } from "./house.ts";
import { listPolicies } from "./list-policies.ts";
import { scan } from "./scan.ts";
import { SYSTEM } from "./system-asker.ts";
import { HOUSES } from "./testing/open-houses.ts";
import { plantCases, plantCity } from "./testing/rows.ts";

const at = (text: string) => parseLocal(text) as number;
const CALENDAR = new Calendar(CHINA);
const two = (n: number) => String(n).padStart(2, "0");
/** An application of 施工许可: accepted at nine, reviewed so many minutes later. */
const application = (nth: number, day: string, minutes: number) => {
  const begun = at(`${day} 09:00`) + nth * MINUTE;
  const steps: EventTuple[] = [
    [`${nth}a`, begun, "accepted", "窗口", null],
    [`${nth}r`, begun + minutes * MINUTE, "reviewed", "市住建局", null],
  ];
  const item = "施工许可";
  return { case_id: `sp/${nth}`, item, unit: "市住建局", steps, trace: JSON.stringify(packTrace({ item }, steps)), next_check_at: 0 };
};
/** Sixteen of 60 minutes and sixteen of 120, each on a working day of March. */
const MARCH = Array.from({ length: 32 }, (_, nth) => application(nth, `2026-03-${two(2 + (nth % 5))}`, nth % 2 === 0 ? 60 : 120));

describe.each(HOUSES)("baselines from history, $engine", ({ open }) => {
  let house: House;
  let now = at("2026-04-01 00:30");
  beforeAll(async () => {
    house = await open(() => now);
    await plantCity(house);
    await plantCases(house, MARCH);
    const sums = ["市城管局", "市住建局"].flatMap((subject, of) =>
      Array.from({ length: 12 }, (_, nth) => ({
        ...{
          bucket: 0,
          rule: "return-rate-outlier",
          source: "rx",
          subject,
          part: "",
          month: nth < 9 ? `2025-${two(nth + 4)}` : `2026-${two(nth - 8)}`,
        },
        ...{ numerator: of === 0 && nth === 11 ? 50 : nth, denominator: 100 },
      })),
    );
    await house.store.db
      .insertInto("tallies")
      .values([
        ...sums,
        {
          bucket: 0,
          rule: "return-rate-outlier",
          source: "rx",
          subject: "执法协调科",
          part: "",
          month: "2026-03",
          numerator: 9,
          denominator: 10,
        },
      ])
      .execute();
  });
  afterAll(() => house?.close());
  const compute = (month = "2026-03") => computeBaselines(house, { month, actor: "test" });
  const onRecord = async () =>
    (await listPolicies(house, SYSTEM, { on: "2026-06-01" })).policies.map(({ policy, pack }) => ({ pack, ...policy }));

  test("the month that is over is due, once", async () => {
    expect(await baselinesDue(house)).toBe("2026-03");
    await expect(compute("2026-04")).rejects.toThrow("2026-04 is not over");
    await expect(compute("2024-01")).rejects.toThrow("There are no data for 2024-01");
    const done = await compute();
    expect(done).toMatchObject({
      from: "2026-04-01",
      set: [
        "baseline/unusually-slow/2026-03@1/sp/施工许可",
        "baseline/silent-source/2026-03@1/sp",
        "baseline/return-rate-outlier/2026-03@1/rx",
      ],
      ended: [],
    });
    expect(await baselinesDue(house)).toBeUndefined();
  });

  test("says what is usual: steps in office minutes, the rate that 95 % keep to, the longest silence", async () => {
    const [returns, silence, slow] = await onRecord();
    // thirty-two of mean 90: squares of 30² · 32 ÷ 31
    expect(slow).toMatchObject({
      pack: "baseline",
      where: { source: "sp", item: "施工许可" },
      from: "2026-04-01",
      params: { baselines: { 审核: { mean: 90, sd: Math.round(Math.sqrt((900 * 32) / 31) * 100) / 100, n: 32 } } },
    });
    // twenty-four months of units: 0 to 11 %, the last of one of them 50 %; the 23rd of them is 11 %
    expect(returns?.params).toEqual({ baselines: { 市直部门: 0.11 } });
    // of 63 gaps between 64 events 99 % are all of them: the longest, of a night between two office days
    const heard = MARCH.flatMap(({ steps }) => steps.map(([, when]) => when)).sort((one, other) => one - other);
    const longest = Math.max(...heard.slice(1).map((when, nth) => CALENDAR.workingTime(heard[nth] as number, when) / MINUTE));
    expect(3 * longest).toBeGreaterThan(CALENDAR.perDay / MINUTE);
    expect(silence?.params).toEqual({ gap: 3 * longest });
    expect(silence?.where).toEqual({ source: "sp" });
  });

  test("asked again without a correction, it says nothing new; after one, a version more, the first never rewritten", async () => {
    expect(await compute()).toMatchObject({ set: [], ended: [] });
    await plantCases(house, [application(40, "2026-03-24", 500), { ...application(41, "2026-04-01", 90), case_id: "sp/41" }]);
    const first = (await onRecord()).find(({ id }) => id.includes("/unusually-slow/"));
    const again = await compute();
    expect(again.set).toContain("baseline/unusually-slow/2026-03@2/sp/施工许可");
    expect(again.ended).toContain("baseline/unusually-slow/2026-03@1/sp/施工许可");
    expect(again.set.some((id) => id.includes("return-rate"))).toBe(false);
    expect(again.cases).toBe(1); // begun in April
    expect((await onRecord()).find(({ id }) => id === first?.id)).toEqual({ ...first, until: "2026-04-01" });
  });

  test("the next month's ends it on its first day; an earlier month's ends where the next begins", async () => {
    now = at("2026-05-01 00:30");
    expect(await baselinesDue(house)).toBe("2026-04");
    const april = await compute("2026-04");
    expect(april.set).toContain("baseline/unusually-slow/2026-04@1/sp/施工许可");
    expect(april.ended).toContain("baseline/unusually-slow/2026-03@2/sp/施工许可");
    const days = async (rule: string) =>
      (await onRecord()).filter((policy) => policy.rule === rule).map(({ id, from, until }) => [id.split("/")[2], from, until]);
    expect(await days("unusually-slow")).toEqual([
      ["2026-03@1", "2026-04-01", "2026-04-01"],
      ["2026-03@2", "2026-04-01", "2026-05-01"],
      ["2026-04@1", "2026-05-01", undefined],
    ]);
    await plantCases(house, [application(50, "2026-03-25", 700)]);
    await compute("2026-03");
    expect((await days("unusually-slow")).slice(1)).toEqual([
      ["2026-03@2", "2026-04-01", "2026-04-01"],
      ["2026-03@3", "2026-04-01", "2026-05-01"],
      ["2026-04@1", "2026-05-01", undefined],
    ]);
    expect(await baselinesDue(house)).toBeUndefined();
  });

  test("what is found by one version names it, and keeps its figures when the next is written", async () => {
    await plantCases(house, [{ ...application(60, "2026-05-06", 5 * 24 * 60), case_id: "sp/60" }]);
    await house.store.raw("update bucket_states set next_due_at = 0");
    now = at("2026-05-20 09:00");
    await scan(house, {});
    const found = () =>
      house.store.raw(
        "select params, policies from findings where rule = 'unusually-slow' and subject_id = 'sp/60' and state = 'standing'",
      ) as Promise<{ params: { baselines: object }; policies: string[] }[]>;
    const [before] = await found();
    expect(before?.policies).toEqual(["baseline/unusually-slow/2026-04@1/sp/施工许可"]);
    now = at("2026-06-01 00:30");
    await compute("2026-05");
    await scan(house, { all: true });
    expect(await found()).toEqual([before]);
  });

  test("audited", async () => {
    const lines = (await house.store.raw(
      "select action, actor, subject_id from audit_entries where action = 'baseline.compute'",
    )) as object[];
    expect(lines).toHaveLength(6);
    const ends = (await house.store.raw("select subject_id from audit_entries where action = 'policy.end'")) as { subject_id: string }[];
    expect(ends.map(({ subject_id }) => subject_id)).toContain("baseline/unusually-slow/2026-03@1/sp/施工许可");
  });
});

test("moments, ranks and gaps", () => {
  const moments = new Moments();
  for (const value of [2, 4, 4, 4, 5, 5, 7, 9]) moments.add(value);
  expect([moments.n, moments.mean, moments.sd]).toEqual([8, 5, Math.sqrt(32 / 7)]);
  expect([quantile([], 0.95), quantile([3], 0.95), quantile([4, 1, 3, 2], 0.5)]).toEqual([undefined, 3, 2]);
  const gaps = new FeedGaps(at("2026-03-01"), at("2026-04-01"));
  expect(gaps.below(0.99, CALENDAR)).toBeUndefined();
  // in whatever order: 30 minutes, the night of no office time, nothing, and what is outside
  for (const time of ["2026-03-03 09:00", "2026-03-02 16:30", "2026-03-02 17:00", "2026-03-02 17:00", "2026-04-02 09:00"])
    gaps.add(at(time));
  expect(gaps.count).toBe(3);
  expect([gaps.below(0.3, CALENDAR), gaps.below(1, CALENDAR)]).toEqual([
    0,
    CALENDAR.workingTime(at("2026-03-02 16:30"), at("2026-03-02 17:00")) / MINUTE,
  ]);
});
