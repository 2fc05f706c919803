import { type Calendar, DAY, type Event, HOUR, type Instant, type Limit, type LimitFields, MINUTE, type Trace } from "@qingjian/events";
import { among } from "./among.ts";
import { type CaseClock, clockData, clockEvidence } from "./case-clock.ts";
import { Clock } from "./clock.ts";
import type { Finding, Level, Responsible } from "./define-rule.ts";
import type { Grounds } from "./pauses.ts";
import { heldLongest } from "./shares.ts";

/** What waits for what, and how long it may; activities by any name. */
export type WaitTerms = {
  readonly starts: readonly string[];
  readonly stops: readonly string[];
  readonly limit: Limit | undefined;
  /** A deadline that the event itself states, instead of the limit. */
  readonly dueOf?: (start: Event) => Instant | undefined;
  /** Which of the events named really ask for an answer; all when absent. */
  readonly asks?: (event: Event) => boolean;
  readonly deduct?: Grounds;
};

const NONE: readonly never[] = Object.freeze([]);

/**
 * The waits of a case that ran past their limit: each from an event that asks to the first answer after it. What is asked again
 * while it waits is one wait, from the first time.
 */
export function lateWaits(trace: Trace, { starts, stops, limit, dueOf, asks, deduct }: WaitTerms): readonly CaseClock[] {
  let found: CaseClock[] | undefined;
  let start: Event | undefined;
  const least = limit && leastTime(limit, trace.calendar);
  const settle = (stop: Event | undefined) => {
    if (!start) return;
    if (dueOf === undefined && stop && stop.at - start.at <= (least ?? 0)) return; // most waits end soon
    const due = dueOf?.(start);
    if (due === undefined && limit === undefined) return;
    const clock = new Clock(trace, {
      from: start.at,
      to: stop?.at,
      limit: due === undefined ? limit : undefined,
      due,
      ...(deduct && { deduct }),
    });
    if (!clock.isOver) return;
    found ??= [];
    found.push({ clock, start, stop });
  };
  for (const event of trace.events) {
    if (start === undefined) {
      if (among(starts, event.activity) && (asks === undefined || asks(event))) start = event;
    } else if (among(stops, event.activity)) {
      settle(event);
      start = undefined;
    }
  }
  settle(undefined);
  return found ?? NONE;
}

/** The least time on the wall that a limit can take, ms: whoever was done by then was in time, whatever the calendar says. */
export function leastTime(limit: Limit, { perDay }: Calendar): number {
  const by: LimitFields = limit;
  if (by.minutes !== undefined) return by.minutes * MINUTE;
  if (by.officeDays !== undefined) return by.officeDays * perDay;
  if (by.hours !== undefined) return by.hours * HOUR;
  return (by.days ?? (by.naturalDays as number)) * DAY;
}

/** The finding on one late wait. */
export const waitFinding = <M extends string>(
  wait: CaseClock,
  says: { readonly open: M; readonly late: M },
  level: Level,
  responsible: Responsible | undefined,
): Finding<M> => ({
  message: wait.stop === undefined ? says.open : says.late,
  level,
  key: wait.start.id,
  responsible,
  evidence: clockEvidence(wait),
  data: clockData(wait),
});

/** Whom a wait is laid to: whoever held the case longest, by the officer who ended it; nobody held it, who ended it, else who began it. */
export function laidTo({ clock, start, stop }: CaseClock): Responsible {
  const held = heldLongest(clock, clock.due);
  if (stop?.unit !== undefined && (held === undefined || held.unit === stop.unit)) return stop;
  return held ?? start;
}
