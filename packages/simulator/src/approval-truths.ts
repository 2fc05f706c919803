import type { PlannedApplication } from "./cases.ts";
import type { City } from "./city.ts";
import { deadlineOf } from "./deadline.ts";
import { noting, pausing } from "./hotline-truths.ts";
import type { Truth } from "./labels.ts";
import { NORMS } from "./limits.ts";

const DECIDED = ["决定", "不予许可"];

/** What is true of an application when the log ends. */
export function approvalTruths({ steps, story: { application } }: PlannedApplication, city: City): Truth[] {
  const { note, truths } = noting();
  const { calendar, plan } = city;
  const { promisedDays, legalDays } = application.item;
  const accepted = steps.find(({ stage }) => stage === "受理");
  const decided = steps.find(({ stage }) => DECIDED.includes(stage));
  const at = decided?.at ?? plan.until;
  if (accepted) {
    const terms = { from: accepted.at, to: decided?.at, now: plan.until, approved: true };
    const law = deadlineOf(calendar, steps, { ...terms, limit: { days: legalDays }, most: 10 });
    if (!law.stands && at > law.due) note("statutory-limit", "red");
    const promise = deadlineOf(calendar, steps, { ...terms, limit: { days: promisedDays }, most: 10 });
    if (!promise.stands && at > promise.due) note("promised-limit", "red");
    else if (!promise.stands && !decided && at > promise.at(NORMS.warnAt)) note("promised-limit", "yellow");
  }
  if (decided) {
    const before = steps.slice(0, steps.indexOf(decided));
    if (!["受理", "审核"].every((needed) => before.some(({ stage }) => stage === needed))) note("skipped-step", "red");
    const roles = [accepted, steps.findLast(({ stage }) => stage === "审核"), decided]
      .map((step) => step?.officer)
      .filter((name) => name !== undefined);
    if (new Set(roles).size < roles.length) note("one-person-approval", "yellow");
  }
  pausing(steps, accepted?.at ?? plan.until, plan.until, city, note);
  return truths();
}
