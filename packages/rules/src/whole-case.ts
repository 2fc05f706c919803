import type { Event, Limit, Trace } from "@qingjian/events";
import type { z } from "zod";
import { among } from "./among.ts";
import { type CaseClock, caseClock } from "./case-clock.ts";
import { Clock } from "./clock.ts";
import { activities, deducted, ends, extension, limit } from "./limits.ts";
import { leastTime } from "./waits.ts";

const ofKind = limit.nullable();
type Given = z.output<typeof ofKind>;

/** Parameters of a rule that measures something else by the limit of the whole case. */
export const wholeCase = (order: Given, application: Given) => ({
  start: activities.default(["accepted", "dispatched"]).describe("activities that start the clock of the whole case"),
  stop: ends.describe("activities that stop it"),
  orderLimit: ofKind.default(order).describe("limit of the whole where neither the log nor the case states it; null: then none"),
  applicationLimit: ofKind.default(application).describe("the same for approvals"),
  ...deducted,
  ...extension([], 10),
});
type WholeCase = z.output<z.ZodObject<ReturnType<typeof wholeCase>>>;

/** The limit that binds the whole case: promised, else legal, else what its kind is given. */
function limitOf({ subject, source }: Trace, { orderLimit, applicationLimit }: WholeCase): Limit | undefined {
  const days = Number(subject.attributes?.promisedDays ?? subject.attributes?.legalDays);
  if (days > 0) return { days };
  return (source.kind === "approval" ? applicationLimit : orderLimit) ?? undefined;
}

/** A clock of the whole case, and the limit it is made of (none where the log states the deadline). */
export type WholeClock = CaseClock & { readonly once: Limit | undefined };

/**
 * The clock of the whole case, for its limit or for so many times that: extensions and deductions are added once. Undefined where
 * nothing says how long it may take, or nothing was started.
 */
export function wholeClock(trace: Trace, given: WholeCase, times = 1): WholeClock | undefined {
  const once = limitOf(trace, given);
  const timed = caseClock(trace, {
    start: given.start,
    stop: given.stop,
    limit: once && manyTimes(once, times),
    due: trace.subject.due,
    deduct: { grounds: given.grounds, notified: given.notified },
    extension: { needs: given.extensionNeeds, most: given.extensionMost },
  });
  if (!timed) return undefined;
  const { clock } = timed;
  if (clock.limit) return { ...timed, once };
  if (times === 1) return { ...timed, once: undefined };
  const { from, to } = clock;
  const allowed = trace.calendar.workingTime(from, clock.due);
  if (!(allowed > 0)) return undefined; // a deadline before the start has no multiple
  const due = trace.calendar.afterWorking(from, allowed * times);
  return { ...timed, clock: new Clock(trace, { from, to, limit: undefined, due }), once: undefined };
}

/** Whether the case surely ended within so many times its limit. Cheap, and asked first: most cases did. */
export function endedWithin(trace: Trace, given: WholeCase, times: number): boolean {
  const { events, subject, calendar } = trace;
  const limit = limitOf(trace, given);
  if (limit === undefined || subject.due !== undefined || subject.attributes?.endedAt !== undefined) return false;
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i] as Event;
    if (among(given.stop, event.activity)) return event.at - (events[0] as Event).at <= leastTime(limit, calendar) * times;
  }
  return false;
}

function manyTimes(limit: Limit, times: number): Limit {
  if ("days" in limit) return { days: limit.days * times };
  if ("officeDays" in limit) return { officeDays: limit.officeDays * times };
  if ("naturalDays" in limit) return { naturalDays: limit.naturalDays * times };
  return "hours" in limit ? { hours: limit.hours * times } : { minutes: limit.minutes * times };
}
