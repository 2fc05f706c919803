import { DAY, type Instant, MINUTE } from "@qingjian/events";
import { chooser } from "../cases.ts";
import type { City } from "../city.ts";
import { randomOf } from "../random.ts";
import { ALERT_TALES, PLAIN_ALERT } from "./alert-tales.ts";
import { PLAIN_RECTIFICATION, RECTIFICATION_TALES } from "./order-tales.ts";
import { OFFICE, type PlannedRecord, told } from "./records.ts";
import type { RecordStory, RecordTale } from "./story.ts";

/** Alerts, and as many orders, for each case of the city; at least so many. */
const SHARE = 0.01;
const LEAST = 200;
const OFFICERS = ["严正", "陆明远", "方知行", "沈青"];
const KINDS = [
  { kind: "alert", prefix: "YJ", tales: ALERT_TALES, plain: PLAIN_ALERT },
  { kind: "order", prefix: "DB", tales: RECTIFICATION_TALES, plain: PLAIN_RECTIFICATION },
] as const;

/** What became of the alerts and orders of the city's office of supervision, in the order they began, by streams of chance of their own. */
export function plannedHandling(city: City): PlannedRecord[] {
  return KINDS.flatMap((one, nth) => [...records(city, nth, one)]).sort((a, b) => (a.steps[0]?.at ?? 0) - (b.steps[0]?.at ?? 0));
}

function* records(city: City, nth: number, { kind, prefix, tales, plain }: (typeof KINDS)[number]): Generator<PlannedRecord> {
  const { calendar, from, plan } = city;
  const count = Math.max(LEAST, Math.round(plan.cases * SHARE));
  const departments = city.units.filter(({ group }) => group === "市直部门").map(({ name }) => name);
  const open = calendar.workingTime(from, plan.until - DAY / 2);
  const eves = evesIn(city);
  const choose = chooser<RecordTale>(tales, plain, plan.seed + 81 + nth);
  for (let index = 0; index < count; index++) {
    const random = randomOf(plan.seed, 80 + nth, index);
    const one = choose(index);
    const eve = one.holiday && eves.length > 0 ? random.pick(eves) : undefined;
    const start =
      eve === undefined ? calendar.afterWorking(from, open * (0.001 + 0.998 * random.next())) : eve + random.int(540, 1000) * MINUTE;
    const story: RecordStory = {
      ...{ city, random, steps: [], unit: random.pick(departments), officer: random.pick(OFFICERS) },
      now: Math.floor(start / 1000) * 1000,
    };
    one.tell(story);
    yield { id: `${prefix}-${OFFICE}-${index + 1}`, kind, tale: one.id, near: one.near, steps: told(story.steps, city) };
  }
}

/** Midnights of the working days right before a holiday of the log. */
function evesIn({ calendar, from, plan: { until } }: City): Instant[] {
  const isWorked = (at: Instant): boolean => ["workday", "make-up"].includes(calendar.dayKind(at)?.kind ?? "");
  const eves: Instant[] = [];
  for (let day = from; day < until - 20 * DAY; day += DAY)
    if (isWorked(day) && calendar.dayKind(day + DAY)?.kind === "holiday") eves.push(day);
  return eves;
}
