import { type Calendar, DAY, type Instant, isKnown } from "@qingjian/events";
import type { OrderState } from "./order-lifecycle.ts";
import type { OrderTerms } from "./order-terms.ts";
import type { LateLevel, OrderClock } from "./order-views.ts";

/** What the lateness of an order depends on, besides the instant. */
export type Clocked = {
  readonly state: OrderState;
  readonly issuedAt: Instant;
  readonly dueAt: Instant;
  readonly repliedAt: Instant | null;
  readonly terms: OrderTerms;
};
export type Lateness = {
  readonly clock: OrderClock | null;
  readonly level: LateLevel | null;
  /** Of the clock named; null when unknown. */
  readonly due: Instant | null;
  /** When that level was reached, and the ones before it. */
  readonly reached: readonly { readonly level: LateLevel; readonly at: Instant }[];
  /** When to look again; null when nothing more can come. */
  readonly lookAt: Instant | null;
  readonly signDue: Instant | null;
  readonly verifyDue: Instant | null;
};

export const LATE_LEVELS: readonly LateLevel[] = ["notice", "yellow", "red"];
export const lateRank = (level: LateLevel | null): number => (level === null ? -1 : LATE_LEVELS.indexOf(level));

/** Which clocks run in each state. A reply is owed from the day of issue, signed for or not. */
const RUNNING: Readonly<Partial<Record<OrderState, readonly OrderClock[]>>> = {
  issued: ["sign", "reply"],
  signed: ["reply"],
  "sent-back": ["reply"],
  replied: ["verify"],
};

const known = (at: Instant): Instant | null => (isKnown(at) ? at : null);
/** What is not known comes last. */
const last = (at: Instant): number => known(at) ?? Number.MAX_SAFE_INTEGER;

/**
 * How late an order is: a notice once a clock that runs has run out, yellow and red so many working days after (`terms`). Of two clocks the
 * later one counts. Where the calendar ends nothing is known, and one looks again the next day: a table may have been added. Pure.
 */
export function lateness({ state, issuedAt, dueAt, repliedAt, terms }: Clocked, now: Instant, calendar: Calendar): Lateness {
  const dues: Readonly<Record<OrderClock, Instant>> = {
    sign: calendar.due(issuedAt, terms.signing),
    reply: dueAt,
    verify: repliedAt === null ? Number.NaN : calendar.due(repliedAt, terms.verifying),
  };
  const clocks = (RUNNING[state] ?? []).map((clock) => {
    const due = dues[clock];
    const steps = [
      { level: "notice" as const, at: due },
      { level: "yellow" as const, at: calendar.addDays(due, terms.yellowAfter) },
      { level: "red" as const, at: calendar.addDays(due, terms.redAfter) },
    ];
    const reached = steps.filter(({ at }) => now >= at);
    const ahead = steps.filter(({ at }) => !(now >= at)).map(({ at }) => (isKnown(at) ? at : now + DAY));
    return { clock, due, reached, level: reached.at(-1)?.level ?? null, ahead };
  });
  const [worst] = clocks.toSorted((a, b) => lateRank(b.level) - lateRank(a.level) || last(a.due) - last(b.due));
  const ahead = clocks.flatMap((clock) => clock.ahead);
  return {
    clock: worst?.clock ?? null,
    level: worst?.level ?? null,
    due: worst === undefined ? null : known(worst.due),
    reached: worst?.reached ?? [],
    lookAt: worst?.level === "red" || ahead.length === 0 ? null : Math.min(...ahead),
    signDue: known(dues.sign),
    verifyDue: known(dues.verify),
  };
}
