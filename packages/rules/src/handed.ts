import type { Event, Trace } from "@qingjian/events";
import { among } from "./among.ts";
import { custody, type Holding } from "./custody.ts";

/** Holdings that began with a hand-over: what a unit owes an answer to. None where custody is read from who acts. */
export function handedOver(trace: Trace): readonly Holding[] {
  return trace.source.custody === "runs" ? NONE : trace.once(custody);
}
const NONE: readonly never[] = Object.freeze([]);

/** The unit's first act of this kind while it held the case. */
export function firstAct({ signed, acts }: Holding, kinds: readonly string[]): Event | undefined {
  if (signed && among(kinds, signed.activity)) return signed;
  for (const act of acts) if (among(kinds, act.activity)) return act;
  return undefined;
}
