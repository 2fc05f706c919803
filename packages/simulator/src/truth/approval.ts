import type { Instant } from "@qingjian/events";
import type { PlannedApplication } from "../cases.ts";
import type { City } from "../city.ts";
import { NORMS } from "../norms.ts";
import type { Step } from "../story.ts";
import { papers } from "./approval-papers.ts";
import { records } from "./approval-records.ts";
import { extensions, pending, stepTimes, suspensions } from "./approval-times.ts";
import { deadlineOf, pausesOf } from "./deadline.ts";
import { pausing } from "./hotline.ts";
import { noting, type Truth } from "./truth.ts";

const DECIDED = ["决定", "不予许可", "撤回"];

/** What is true of an application when the log ends. */
export function approvalTruths({ steps, tale, story: { application } }: PlannedApplication, city: City): Truth[] {
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
    const eve = calendar.afterWorking(promise.due, -calendar.perDay);
    if (!promise.stands && at > promise.due) note("promised-limit", "red");
    else if (!promise.stands && !decided && at > promise.at(NORMS.warnAt)) note("promised-limit", "yellow");
    else if (!promise.stands && !decided && at > eve && eve > accepted.at) note("promised-limit", "notice");
  }
  if (decided?.stage === "决定") {
    if (!["受理", "审核"].every((needed) => steps.some(({ stage }) => stage === needed))) note("skipped-step", "red");
  }
  const [accepting, reviewing, deciding] = ["受理", "审核", "决定"].map((stage) => steps.filter((step) => step.stage === stage));
  if (sameHands(accepting, reviewing) || sameHands(reviewing, deciding) || sameHands(accepting, deciding))
    note("one-person-approval", "yellow");
  if (accepted && pausedNearTheLimit(steps, accepted.at, calendar.due(accepted.at, { days: promisedDays }), city))
    note("pause-abuse", "yellow");
  pausing(steps, accepted?.at ?? plan.until, plan.until, city, note);
  stepTimes(steps, application.item, city, note);
  extensions(steps, note);
  suspensions(steps, city, note);
  pending(steps, application.item, city, note);
  papers(steps, application.item, note);
  records(steps, application.item, city, note);
  if (tale === "one-step-drags" && steps.some(({ stage }) => stage === "审核")) note("unusually-slow", "notice");
  return truths();
}

const sameHands = (one: readonly Step[] = [], other: readonly Step[] = []): boolean =>
  one.some(({ officer }) => officer !== undefined && other.some((step) => step.officer === officer));

/** Suspended when most of the time was gone, and nothing done until it was resumed. */
function pausedNearTheLimit(steps: readonly Step[], from: Instant, due: Instant, { calendar }: City): boolean {
  const near = Math.min(due, calendar.afterWorking(from, calendar.workingTime(from, due) * NORMS.warnAt));
  return pausesOf(steps).some(
    (pause) =>
      pause.to !== undefined &&
      pause.from > near &&
      !steps.some(({ at, stage }) => stage !== "挂起" && stage !== "恢复" && at >= pause.from && at <= (pause.to ?? 0)),
  );
}
