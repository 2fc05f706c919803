import type { Event, Trace } from "@qingjian/events";
import { among } from "./among.ts";
import { custody, type Holding } from "./custody.ts";

/** Holdings that began with a hand-over: what a unit owes an answer to. None where custody is read from who acts. */
export function handedOver(trace: Trace): readonly Holding[] {
  return trace.source.custody === "runs" ? NONE : trace.once(custody);
}
const NONE: readonly never[] = Object.freeze([]);

/** Whether the unit was given the case; otherwise it came back to life in its hands, or how it came by it is not on record. */
export const wasGiven = ({ unit, received }: Holding): boolean => received.toUnit === unit;

/** Whether it is not on record how the unit came by the case: it is known to have had it since its own first act. */
export const cameUnsaid = (holding: Holding): boolean => !wasGiven(holding) && holding.received.activity !== "reopened";

/** Whether the unit registered the matter itself: then it was the petitioner who came to it. */
export const registered = ({ unit, received }: Holding): boolean => received.unit === unit && received.activity === "received";

/** The unit's first act of this kind while it held the case; where it came by it unsaid, or by acting, that counts too. */
export function firstAct({ unit, received, signed, acts }: Holding, kinds: readonly string[]): Event | undefined {
  if (received.unit === unit && received.toUnit === undefined && among(kinds, received.activity)) return received;
  if (signed && among(kinds, signed.activity)) return signed;
  for (const act of acts) if (among(kinds, act.activity)) return act;
  return undefined;
}
