import type { Event, Trace } from "@qingjian/events";
import { z } from "zod";
import { activities } from "./limits.ts";

/** Steps of a process, each from one activity to another. */
export const steps = z.array(z.strictObject({ step: z.string().min(1), from: activities, to: activities }));
export type Step = z.output<typeof steps>[number];

/** The usual steps of an application and of an order. */
export const USUAL_STEPS: readonly Step[] = [
  { step: "受理", from: ["submitted"], to: ["accepted", "refused", "correction-asked"] },
  { step: "审核", from: ["accepted"], to: ["reviewed"] },
  { step: "决定", from: ["reviewed"], to: ["decided", "denied"] },
  { step: "送达", from: ["decided", "denied"], to: ["delivered"] },
  { step: "签收", from: ["dispatched"], to: ["signed", "returned"] },
  { step: "办理", from: ["signed"], to: ["replied", "closed", "returned", "transferred"] },
];

/** One step as it was taken; without `to` it still runs, unless the case ended. */
export type StepTaken = { readonly step: string; readonly from: Event; readonly to: Event | undefined };

/**
 * The first taking of each step: from the first event that begins it to the next that ends it. A step in which the case was
 * suspended is left out, as is one that the end of the case cut short: neither says how long the step takes.
 */
export function stepsTaken({ events }: Trace, list: readonly Step[], pauses: readonly string[], ends: readonly string[]): StepTaken[] {
  const taken: StepTaken[] = [];
  for (const { step, from: begins, to: stops } of list) {
    let from: Event | undefined;
    for (const event of events) {
      const { activity } = event;
      if (from === undefined) {
        if (begins.includes(activity)) from = event;
      } else if (stops.includes(activity)) {
        taken.push({ step, from, to: event });
        from = undefined;
        break;
      } else if (pauses.includes(activity) || ends.includes(activity)) {
        from = undefined;
        break;
      }
    }
    if (from) taken.push({ step, from, to: undefined });
  }
  return taken;
}
