import type { Limit, Trace } from "@qingjian/events";
import type { z } from "zod";
import { type CaseClock, caseClock } from "./case-clock.ts";
import { activities, deducted, ends, extension, limit } from "./limits.ts";

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

/** The clock of the whole case; undefined where nothing says how long it may take, or nothing was started. */
export const wholeClock = (trace: Trace, given: WholeCase): CaseClock | undefined =>
  caseClock(trace, {
    start: given.start,
    stop: given.stop,
    limit: limitOf(trace, given),
    due: trace.subject.due,
    deduct: { grounds: given.grounds, notified: given.notified },
    extension: { needs: given.extensionNeeds, most: given.extensionMost },
  });
