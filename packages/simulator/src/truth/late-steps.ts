import type { Instant } from "@qingjian/events";
import type { City } from "../city.ts";
import { NORMS } from "../norms.ts";
import type { Step } from "../story.ts";
import { deadlineOf } from "./deadline.ts";
import type { Note } from "./truth.ts";

/** Steps around the handling that came late, extensions, and orders that stayed open for too long. */
export function lateSteps(steps: readonly Step[], { calendar, plan }: City, note: Note): void {
  const now = plan.until;
  const dispatched = steps.find(({ stage }) => stage === "派单");
  const called = steps.find(({ stage }) => stage === "登记");
  const handed = steps.find(({ stage }) => stage === "派单" || stage === "转办"); // what a street takes down itself is passed on, not dispatched
  if (called && (handed?.at ?? now) > calendar.due(called.at, NORMS.dispatching)) note("dispatch-overdue", "yellow");
  steps.forEach((step, i) => {
    if (step.stage !== "办结") return;
    const next = steps.slice(i + 1).find(({ stage }) => stage === "回访" || stage === "重办");
    if (next?.stage !== "重办" && (next?.at ?? now) > calendar.due(step.at, NORMS.callback)) note("callback-overdue", "notice");
  });
  const grants = steps.filter(({ stage }) => stage === "同意延期");
  if (grants.length > NORMS.extension.times) note("extension-excess", grants.length > NORMS.extension.times + 1 ? "red" : "yellow");
  else if (grants.some(({ extra }) => (extra?.days ?? 0) > NORMS.extension.days)) note("extension-excess", "yellow");
  if (!dispatched) return;
  const closed = steps.find(({ stage }) => stage === "办结")?.at;
  const terms = { from: dispatched.at, to: closed, now, most: 10 };
  const { due } = deadlineOf(calendar, steps, { ...terms, limit: NORMS.completion });
  if (steps.some(({ stage, at }) => stage === "申请延期" && at > due && at <= (closed ?? at))) note("late-extension-request", "red");
  if (isPending(steps, dispatched.at, closed ?? now, calendar)) note("long-pending", "red");
}

/** Open for so many times what it was allowed, lawful pauses and extensions counted. */
function isPending(steps: readonly Step[], from: Instant, to: Instant, calendar: City["calendar"]): boolean {
  const limit = { officeDays: NORMS.completion.officeDays * NORMS.pending };
  const { due, stands } = deadlineOf(calendar, steps, { from, to, now: to, limit, most: 10 });
  return !stands && to > due;
}
