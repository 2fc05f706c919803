import { DAY, type Instant, MINUTE } from "@qingjian/events";
import type { City } from "../city.ts";
import { moveTo } from "../story.ts";
import type { Proof } from "../truth/proof.ts";
import { answerNow, callBack, closeNow } from "./order.ts";
import { appealNamed, beginSlot, clock, lastOfficer, type OrderSlot, startAt, workday } from "./slots.ts";

/** Many closings of one officer on one day: how many, from when, and so many seconds apart. */
type Burst = {
  readonly id: string;
  readonly unit: string;
  readonly appeal: string;
  readonly count: number;
  readonly hour: number;
  readonly apart: number;
  /** Where in the log, 0–1. */
  readonly at: number;
  /** On a weekend day that is worked, where the log has one. */
  readonly makeUp?: boolean;
  readonly proves?: Pick<Proof, "rule" | "level">;
};
const BATCH = { rule: "batch-closing", level: "yellow" } as const;
const NIGHTLY = { rule: "off-hours-handling", level: "notice" } as const;
// The officers are of units that get no orders in the ordinary course.
const BURSTS: readonly Burst[] = [
  { id: "closed-in-a-batch", unit: "市林业局", appeal: "绿化树木", count: 24, hour: 15, apart: 130, at: 0.2, proves: BATCH },
  { id: "closed-in-a-batch", unit: "市消防救援支队", appeal: "物业服务", count: 30, hour: 10, apart: 60, at: 0.45, proves: BATCH },
  { id: "closed-in-a-batch", unit: "市档案馆", appeal: "不动产证办理", count: 21, hour: 14, apart: 170, at: 0.7, proves: BATCH },
  { id: "twenty-closed-in-an-hour", unit: "市残联", appeal: "低保与救助", count: 20, hour: 15, apart: 150, at: 0.3 },
  { id: "closed-over-an-afternoon", unit: "市退役军人局", appeal: "低保与救助", count: 24, hour: 13.75, apart: 420, at: 0.6 },
  { id: "closed-at-night", unit: "市司法局", appeal: "拖欠工资", count: 24, hour: 19, apart: 620, at: 0.4, proves: NIGHTLY },
  { id: "closed-at-night", unit: "市统计局", appeal: "营商环境建议", count: 22, hour: 19.5, apart: 580, at: 0.62, proves: NIGHTLY },
  { id: "closed-at-night-now-and-then", unit: "市国资委", appeal: "供暖收费咨询", count: 12, hour: 19, apart: 700, at: 0.4 },
  { id: "closed-at-night-now-and-then", unit: "市国资委", appeal: "供暖收费咨询", count: 15, hour: 10, apart: 400, at: 0.45 },
  { id: "closed-on-a-worked-weekend", unit: "市体育局", appeal: "噪声扰民", count: 24, hour: 13.75, apart: 420, at: 0.3, makeUp: true },
];

/** What one officer closed in a burst; each order was in hand for more than a day, and in time. */
export function* burstSlots(city: City): Generator<OrderSlot> {
  const length = city.plan.until - city.from;
  for (const { id, unit, appeal, count, hour, apart, at, makeUp = false, proves } of BURSTS) {
    const day = (makeUp && lastMakeUp(city)) || workday(city, city.from + at * length, 3);
    const officer = lastOfficer(city, unit);
    const proof: Proof[] | undefined = proves && [{ plan: `${id} ${unit}`, over: "officer", subject: `${unit}/${officer}`, ...proves }];
    for (let i = 0; i < count; i++)
      yield {
        id,
        near: proves === undefined,
        proves: proof,
        after: clock(daysBefore(city, day, 2), 9) + i * 4 * MINUTE,
        tell: (base, caseId, person) => {
          const story = beginSlot(base, caseId, person, { appeal: appealNamed(appeal), unit });
          startAt(story, Math.max(story.now, clock(daysBefore(city, day, 1), 9, 15)), officer);
          const closing = clock(day, 0) + hour * 60 * MINUTE + i * apart * 1000;
          moveTo(story, closing - (40 - (i % 7)) * MINUTE);
          answerNow(story);
          moveTo(story, closing);
          closeNow(story);
          callBack(story);
          return story;
        },
      };
  }
}

/** Midnight of the nth working day before. */
function daysBefore(city: City, day: Instant, nth: number): Instant {
  let at = day;
  for (let left = nth; left > 0; ) {
    at -= DAY;
    const kind = city.calendar.dayKind(at)?.kind;
    if (kind === "workday" || kind === "make-up") left -= 1;
  }
  return at;
}

/** The last weekend day of the log that is worked, with two weeks of the log before it; undefined where there is none. */
function lastMakeUp({ calendar, from, plan: { until } }: City): Instant | undefined {
  for (let day = workday({ calendar } as City, until - 3 * DAY, 0); day > from + 14 * DAY; day -= DAY)
    if (calendar.dayKind(day)?.kind === "make-up") return day;
  return undefined;
}
