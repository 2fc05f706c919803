import type { Event, Trace } from "@qingjian/events";
import { among } from "./among.ts";
import { custody, holdingOf } from "./custody.ts";
import type { Responsible } from "./define-rule.ts";

/** Whose work an evaluation, a call or a note is about: the last holder before it; where none held the case, whoever acted, a centre left out. */
export function heldBefore(trace: Trace, event: Event): Responsible | undefined {
  const holding = trace.once(custody).findLast(({ received }) => received !== event && received.at <= event.at);
  return holding ?? (among(trace.source.centres, event.unit) ? undefined : event);
}

/** Whose act it was: whoever did it, or, where the log does not say or a centre entered it, the holder it fell to. */
export const doerOf = (trace: Trace, event: Event): Responsible =>
  event.unit === undefined || among(trace.source.centres, event.unit) ? (holdingOf(trace, event) ?? event) : event;
