import type { Event, Trace } from "@qingjian/events";
import { among } from "./among.ts";
import { custody } from "./custody.ts";
import type { Responsible } from "./define-rule.ts";

/** Whose work an evaluation, a call or a note is about: the last holder before it; where none held the case, whoever acted, a centre left out. */
export function heldBefore(trace: Trace, event: Event): Responsible | undefined {
  const holding = trace.once(custody).findLast(({ received }) => received !== event && received.at <= event.at);
  return holding ?? (among(trace.source.centres, event.unit) ? undefined : event);
}
