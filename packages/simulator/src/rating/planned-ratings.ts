import { DAY, type Instant, localDay, localMonth, SHANGHAI } from "@qingjian/events";
import { hasPlans, lastFullMonth } from "../approval/slots.ts";
import { chooser, cut, type Planned, type PlannedApplication } from "../cases.ts";
import type { City } from "../city.ts";
import { randomOf } from "../random.ts";
import type { Tale } from "../tale.ts";
import type { Proof } from "../truth/proof.ts";
import type { Rating, RatingStory } from "./rating.ts";
import { BAD_RATING, EARLY, PLAIN_RATING, PRAISE, RATING_TALES } from "./tales.ts";

export type PlannedRating = Planned<RatingStory> & { readonly id: string };

/** Share of the applications granted that are rated. */
const RATED = 0.3;
const MUCH = 0.7;
/** Share that is of people's own accord, in units that are praised by all in the last full month. */
const PRAISED: Readonly<Record<string, number>> = { 市人社局: 0, 市市场监管局: 0, 市自然资源局: 1 };

/** Ratings in order of time. What comes later waits by days, so memory holds those of open applications only. */
export function* plannedRatings(city: City, applications: Iterable<PlannedApplication>): Generator<PlannedRating> {
  const waiting = new Map<number, Planned<RatingStory>[]>();
  const plan = planner(city);
  let next = Number.NaN; // first day not yet told
  for (const application of applications) {
    const today = dayOf(application.story.steps[0]?.at ?? city.from);
    if (Number.isNaN(next)) next = today;
    for (; next < today; next++) yield* ofDay(waiting, next);
    const planned = plan(application);
    const at = planned?.steps[0]?.at;
    if (!planned || at === undefined) continue;
    const list = waiting.get(dayOf(at)) ?? [];
    if (list.push(planned) === 1) waiting.set(dayOf(at), list);
  }
  for (const day of [...waiting.keys()].sort((a, b) => a - b)) yield* ofDay(waiting, day);
}
const dayOf = (at: Instant): number => Math.floor((at + SHANGHAI) / DAY);
const startOf = ({ steps }: Planned<RatingStory>): Instant => steps[0]?.at ?? 0;

function* ofDay(waiting: Map<number, Planned<RatingStory>[]>, day: number): Generator<PlannedRating> {
  const list = waiting.get(day);
  if (!list) return;
  waiting.delete(day);
  const prefix = `PJ${localDay(day * DAY - SHANGHAI).replaceAll("-", "")}`;
  list.sort((a, b) => startOf(a) - startOf(b));
  for (const [i, planned] of list.entries()) yield { ...planned, id: prefix + String(i + 1).padStart(6, "0") };
}

type Plan = { readonly tale: Pick<Tale<RatingStory>, "id" | "near" | "tell">; readonly proves?: readonly Proof[] | undefined };

/** How each application is rated, if it is. */
function planner(city: City): (application: PlannedApplication) => Planned<RatingStory> | undefined {
  const choose = chooser(RATING_TALES, PLAIN_RATING, city.plan.seed + 2);
  const isPraised = praising(city);
  const known = new Set<string>(); // units and months that have a bad rating
  let [index, rated] = [0, 0];

  return ({ story: { application, front, clerk }, steps, praised }) => {
    const random = randomOf(city.plan.seed, 8, index++);
    const granted = steps.find(({ stage }) => stage === "决定");
    if (!granted || steps[0]?.stage !== "申请") return undefined;
    const closedAt = granted.at;
    const praise = isPraised(front, closedAt);
    if (!praised && !random.chance(praise ? MUCH : RATED)) return undefined;
    const { id: about, item, district, applicant: rater, identity, phone } = application;
    const rating: Rating = {
      ...{ about, item: item.name, district, unit: front, officer: clerk, closedAt, rater, identity, phone },
      named: random.chance(0.6),
      active: random.chance(praise?.active ?? 0.5),
      device: praised ? praised.device : random.chance(0.5) ? `${random.int(1, 6)}号` : undefined,
    };
    const story: RatingStory = { city, random, steps: [], now: praised?.at ?? closedAt, rating };
    const { tale, proves } = praised ? { tale: praised, proves: praised.proves } : planOf(praise, () => choose(rated++), rating, known);
    tale.tell(story);
    return { story, tale: tale.id, near: tale.near, steps: cut(story, city), proves };
  };
}

function planOf(praise: Praise | undefined, choose: () => Tale<RatingStory>, rating: Rating, known: Set<string>): Plan {
  const { about, unit, officer, closedAt } = rating;
  if (praise) return { tale: PRAISE, proves: praise.proves };
  const tale = choose();
  if (tale.id === EARLY) {
    const subject = `${unit}/${officer}`;
    return { tale, proves: [{ plan: `early ${about}`, rule: "rating-manipulation", level: "red", over: "officer", subject }] };
  }
  const month = localMonth(closedAt);
  const key = `${unit} ${month}`;
  if (tale !== PLAIN_RATING || known.has(key) || localMonth(closedAt + DAY) !== month) return { tale };
  known.add(key);
  return { tale: BAD_RATING };
}

type Praise = { readonly active: number; readonly proves: readonly Proof[] | undefined };
/** Whether what a unit closed then is only praised; what is rated soon afterwards, in the month, proves that it is. */
function praising(city: City): (unit: string, closedAt: Instant) => Praise | undefined {
  const month = hasPlans(city) ? lastFullMonth(city) : undefined;
  return (unit, closedAt) => {
    const active = PRAISED[unit];
    if (active === undefined || !month || closedAt < month.from - 3 * DAY || closedAt >= month.to) return undefined;
    const counts = active < 1 && closedAt >= month.from && closedAt < month.to - DAY;
    const proof: Proof = { plan: `praise ${unit}`, rule: "implausible-satisfaction", level: "notice", over: "unit", subject: unit };
    return { active, proves: counts ? [proof] : undefined };
  };
}
