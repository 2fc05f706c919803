import { MINUTE } from "@qingjian/events";
import type { City } from "../city.ts";
import { NORMS } from "../norms.ts";
import type { Item } from "../place/items.ts";
import type { Step } from "../story.ts";
import type { Note } from "./truth.ts";

const DESK = [
  "申请",
  "补正告知",
  "补正提交",
  "受理",
  "不予受理",
  "初审",
  "审核",
  "申请延期",
  "同意延期",
  "挂起",
  "恢复",
  "决定",
  "不予许可",
  "送达",
  "撤回",
];
const HANDLING = ["受理", "初审", "审核", "现场勘验", "决定", "不予许可", "送达"];
const PROCESS = ["受理", "初审", "审核", "现场勘验", "补正告知"];

/** What is true of the order of an application's steps and of what was written down of them. */
export function records(steps: readonly Step[], item: Item, city: City, note: Note): void {
  const inTime = steps.toSorted((a, b) => a.at - b.at);
  const first = (...stages: string[]): Step | undefined => inTime.find(({ stage }) => stages.includes(stage));
  const decided = first("决定", "不予许可");
  const accepted = first("受理");
  for (const before of [accepted, first("审核")]) if (decided && before && decided.at < before.at) note("steps-out-of-order", "red");
  entries(inTime, city, note);
  together(steps, note);
  const given = first("决定", "送达");
  if (given && item.kind === "承诺件" && !first(...PROCESS)) note("off-system-handling", "red");
  const taken = inTime.findLast(({ stage, at }) => stage === "受理" && decided !== undefined && at <= decided.at);
  if (item.kind === "承诺件" && taken && decided && decided.at - taken.at < 10 * MINUTE) note("instant-closing", "yellow");
  const begun = first("申请")?.at ?? Number.NEGATIVE_INFINITY;
  if (steps.some(({ at, recordedAt }) => at < begun - 5 * MINUTE || at > recordedAt + 5 * MINUTE)) note("impossible-time", "notice");
}

/** Entered later than the next working day, or more than an hour after what followed. */
function entries(inTime: readonly Step[], { calendar }: City, note: Note): void {
  let last = Number.NEGATIVE_INFINITY;
  for (const { stage, at, recordedAt } of inTime) {
    if (recordedAt > calendar.due(at, NORMS.entry)) note("backdated-entry", "yellow");
    if (!DESK.includes(stage)) continue;
    if (last - recordedAt > 60 * MINUTE) note("backdated-entry", "red");
    last = Math.max(last, recordedAt);
  }
}

/** Four steps or more, an hour apart at least, and all entered within five minutes. */
function together(steps: readonly Step[], note: Note): void {
  const handled = steps.filter(({ stage }) => HANDLING.includes(stage));
  const span = (list: readonly number[]): number => Math.max(...list) - Math.min(...list);
  if (handled.length < 4 || span(handled.map(({ at }) => at)) < 60 * MINUTE) return;
  if (span(handled.map(({ recordedAt }) => recordedAt)) < 5 * MINUTE) note("off-system-handling", "red");
}
