import { type Instant, localMonth, MINUTE, parseLocal } from "@qingjian/events";
import { describe, expect, test } from "vitest";
import { plannedApplications } from "../cases.ts";
import { city } from "../city.ts";
import { approvalRows, ratingRows } from "../logs.ts";
import { gathering } from "../truth/group-truth.ts";
import { type PlannedRating, plannedRatings } from "./planned-ratings.ts";

const until = parseLocal("2026-05-13 09:20") as Instant;
const built = city({ seed: 20_260_513, until });
const ratings = [...plannedRatings(built, plannedApplications(built))];
const groups = gathering(built);
for (const planned of ratings) groups.take(planned.id, planned);
const planned = (rule: string) => groups.labels().filter((label) => label.rule === rule);
const at = ({ steps }: PlannedRating): Instant => steps[0]?.at ?? Number.NaN;
const score = ({ steps }: PlannedRating): number => steps[0]?.extra?.score ?? Number.NaN;
const good = ratings.filter((one) => score(one) > 3);

describe("the log of ratings", () => {
  test("comes in order of time, a case number for each, and speaks of applications that were granted", () => {
    const rows = [...ratingRows(built)];
    for (let i = 1; i < rows.length; i++) expect((rows[i - 1]?.时间 ?? "") <= (rows[i]?.时间 ?? "")).toBe(true);
    expect(new Set(rows.map(({ 流水号 }) => 流水号)).size).toBe(rows.length);
    expect(new Set(ratings.map(({ id }) => id)).size).toBe(ratings.length);
    const ended = new Map(
      [...approvalRows(built, { order: "case" })].filter(({ 环节 }) => 环节 === "决定").map(({ 办件编号, 时间 }) => [办件编号, 时间]),
    );
    const first = rows.filter(({ 环节 }) => 环节 === "评价");
    for (const { 办件编号, 办结时间 } of first) expect(ended.get(办件编号)).toBe(办结时间);
    expect(first.length / ended.size).toBeGreaterThan(0.2);
    for (const { 时间, 录入时间 } of rows) expect(时间 <= 录入时间 && (parseLocal(录入时间) ?? 0) <= until).toBe(true);
  });

  test("has ten good ratings in ten minutes, of one officer or at one device, only where that is planned", () => {
    const by = (of: (one: PlannedRating) => string | undefined) =>
      [...Map.groupBy(good, of)].filter(([who, list]) => {
        const times = list.map(at).sort((a, b) => a - b);
        return who !== undefined && times.some((first, i) => (times[i + 9] ?? Number.NaN) - first <= 10 * MINUTE);
      });
    const found = [
      ...by(({ story: { rating } }) => `${rating.unit}/${rating.officer}`),
      ...by(({ story: { rating } }) => rating.device && `${rating.unit}/评价器${rating.device}`),
    ].map(([who]) => who);
    const bursts = planned("rating-manipulation").filter(({ cases }) => (cases?.length ?? 0) > 1);
    expect(found.sort()).toEqual(bursts.map(({ subject }) => subject).sort());
  });

  test("is given before the end only where that is planned", () => {
    const early = good.filter((one) => at(one) < one.story.rating.closedAt).map(({ id }) => id);
    const known = planned("rating-manipulation").filter(({ cases }) => cases?.length === 1);
    expect(early.sort()).toEqual(known.flatMap(({ cases }) => cases ?? []).sort());
    expect(early.length).toBeGreaterThan(20);
  });

  test("praises a unit a whole month long, with hardly anybody of his own accord, only where that is planned", () => {
    const months = [...Map.groupBy(ratings, (one) => `${one.story.rating.unit} ${localMonth(at(one))}`)];
    const praised = months.filter(
      ([, list]) => list.length >= 30 && list.every((one) => score(one) > 2) && list.filter(({ story }) => story.rating.active).length < 30,
    );
    expect(praised.map(([key]) => key.split(" ")[0]).sort()).toEqual(
      planned("implausible-satisfaction")
        .map(({ subject }) => subject)
        .sort(),
    );
    expect(praised.length).toBeGreaterThan(1);
  });
});
