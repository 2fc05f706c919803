import type { Instant } from "@qingjian/events";
import type { City } from "../city.ts";
import { NORMS } from "../norms.ts";
import type { Item } from "../place/items.ts";
import type { Step } from "../story.ts";
import { deadlineOf, pausesOf } from "./deadline.ts";
import type { Note } from "./truth.ts";

const STAGES: Readonly<Record<string, string>> = {
  accepted: "受理",
  "preliminarily-reviewed": "初审",
  inspected: "现场勘验",
  reviewed: "审核",
  decided: "决定",
};
const ENDS = ["决定", "不予许可", "不予受理", "撤回"];

/** What is true of the limits of an application's single steps. */
export function stepTimes(steps: readonly Step[], item: Item, city: City, note: Note): void {
  const { calendar, plan } = city;
  const first = (...stages: string[]): Step | undefined => steps.find(({ stage }) => stages.includes(stage));
  const isLate = (from: Instant, to: Instant | undefined, days: number): boolean => (to ?? plan.until) > calendar.due(from, { days });
  const handed = ["申请", "补正提交"];
  const answered = ["受理", "不予受理", "补正告知", "撤回", "决定", "不予许可"];
  const acceptance = NORMS.approval.acceptance;
  if (waits(steps, handed, answered).some(({ from, to }) => isLate(from, to, acceptance))) note("acceptance-overdue", "yellow");
  if (waits(steps, handed, ["补正告知"]).some(({ from, to }) => to !== undefined && isLate(from, to, acceptance)))
    note("correction-notice-overdue", "yellow");
  nodes(steps, item, city, note);
  const accepted = first("受理");
  const reported = first("初审");
  if (accepted && reported && isLate(accepted.at, reported.at, NORMS.approval.reportingUp)) note("preliminary-review-overdue", "yellow");
  if (waits(steps, ["决定"], ["送达"]).some(({ from, to }) => isLate(from, to, NORMS.approval.delivery)))
    note("delivery-overdue", "yellow");
  const done = first(...ENDS);
  if (item.kind === "即办件" && accepted && (done?.at ?? plan.until) > endOfDay(accepted.at)) note("on-the-spot-missed", "yellow");
}

/** From each step that asks to the first that answers it. */
function waits(
  steps: readonly Step[],
  asking: readonly string[],
  answering: readonly string[],
): { from: Instant; to: Instant | undefined }[] {
  const found: { from: Instant; to: Instant | undefined }[] = [];
  let from: Instant | undefined;
  for (const { stage, at } of steps.toSorted((a, b) => a.at - b.at)) {
    if (from === undefined && asking.includes(stage)) from = at;
    else if (from !== undefined && answering.includes(stage)) {
      found.push({ from, to: at });
      from = undefined;
    }
  }
  if (from !== undefined) found.push({ from, to: undefined });
  return found;
}

const HOURS_AHEAD = 8 * 3_600_000;
const endOfDay = (at: Instant): Instant => (Math.floor((at + HOURS_AHEAD) / 86_400_000) + 1) * 86_400_000 - HOURS_AHEAD;

/** Nodes of the item that took longer than they may, lawful suspensions deducted. */
function nodes(steps: readonly Step[], item: Item, { calendar, plan }: City, note: Note): void {
  for (const { from, to, days } of item.steps) {
    const begins = steps.findIndex(({ stage }) => stage === STAGES[from]);
    if (begins < 0) continue;
    const begun = steps[begins] as Step;
    const done = steps.find(({ stage }, i) => i > begins && (stage === STAGES[to] || ENDS.includes(stage)));
    const clock = deadlineOf(calendar, steps, { from: begun.at, to: done?.at, now: plan.until, limit: { days }, most: 0 });
    if (!clock.stands && (done?.at ?? plan.until) > clock.due) note("step-overdue", "yellow");
  }
}

/** Extensions: too many, too long, approved by nobody, for no reason. */
export function extensions(steps: readonly Step[], note: Note): void {
  const granted = steps.filter(({ stage }) => stage === "同意延期");
  const { times, days } = NORMS.approval.extensions;
  if (granted.length > times + 1) note("extension-excess", "red");
  else if (granted.length > times || granted.some(({ extra }) => (extra?.days ?? 0) > days)) note("extension-excess", "yellow");
  if (granted.some(({ extra }) => !extra?.approver || !extra.reason)) note("unapproved-extension", "yellow");
}

/** Suspensions that the law does not know, or that the applicant was not told of. */
export function suspensions(steps: readonly Step[], note: Note): void {
  if (pausesOf(steps).some(({ lawful }) => !lawful)) note("suspension-overrun", "yellow");
}
