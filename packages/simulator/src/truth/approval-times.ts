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
  if (item.kind === "即办件" && accepted && (done?.at ?? plan.until) >= endOfDay(accepted.at)) note("on-the-spot-missed", "yellow");
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

/** Nodes of the item that took longer than they may, lawful suspensions deducted, while the whole was in time. */
function nodes(steps: readonly Step[], item: Item, { calendar, plan }: City, note: Note): void {
  const accepted = steps.find(({ stage }) => stage === "受理");
  if (!accepted) return;
  const now = plan.until;
  const ended = endOf(steps, accepted);
  const whole = deadlineOf(calendar, steps, { from: accepted.at, to: ended, now, limit: { days: item.promisedDays }, most: 10 });
  if (!whole.stands && (ended ?? now) > whole.due) return;
  for (const { from, to, days } of item.steps) {
    const begins = steps.findIndex(({ stage }) => stage === STAGES[from]);
    if (begins < 0) continue;
    const begun = steps[begins] as Step;
    const done = steps.find(({ stage }, i) => i > begins && (stage === STAGES[to] || ENDS.includes(stage)))?.at;
    const clock = deadlineOf(calendar, steps, { from: begun.at, to: done, now, limit: { days }, most: 0 });
    if (!clock.stands && (done ?? now) > clock.due) note("step-overdue", "yellow");
  }
}

/** The first end of it after that; where there is none, one before. */
const endOf = (steps: readonly Step[], { at: from }: Step): Instant | undefined =>
  (steps.find(({ stage, at }) => at >= from && ENDS.includes(stage)) ?? steps.find(({ stage }) => ENDS.includes(stage)))?.at;

/** Accepted, and not done in so many times what is promised, whether it was done at last or not. */
export function pending(steps: readonly Step[], item: Item, { calendar, plan }: City, note: Note): void {
  const accepted = steps.find(({ stage }) => stage === "受理");
  if (!accepted) return;
  const ended = endOf(steps, accepted);
  const terms = { from: accepted.at, to: ended, now: plan.until, limit: { days: item.promisedDays }, most: 10 };
  const { due, stands, days } = deadlineOf(calendar, steps, terms);
  if (!stands && (ended ?? plan.until) > calendar.addDays(due, Math.ceil(days * (NORMS.pending - 1)))) note("long-pending", "red");
}

/** Extensions approved by nobody, or for no reason. */
export function extensions(steps: readonly Step[], note: Note): void {
  const granted = steps.filter(({ stage }) => stage === "同意延期");
  if (granted.some(({ extra }) => !extra?.approver || !extra.reason)) note("unapproved-extension", "yellow");
}

/** Suspensions on a ground that the law does not know, that the applicant was not told of, or that outlast their ground. */
export function suspensions(steps: readonly Step[], { calendar, plan }: City, note: Note): void {
  for (const { from, to, ground, grounded, lawful } of pausesOf(steps)) {
    if (!grounded) note("suspension-overrun", "red");
    else if (!lawful) note("suspension-overrun", "yellow");
    if (grounded && ground.includes("听证") && (to ?? plan.until) > calendar.due(from, { days: NORMS.approval.hearing }))
      note("suspension-overrun", "yellow");
  }
}
