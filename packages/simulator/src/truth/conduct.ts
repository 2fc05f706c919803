import { MINUTE } from "@qingjian/events";
import type { City } from "../city.ts";
import type { Order } from "../hotline/order.ts";
import { NORMS } from "../norms.ts";
import type { Step } from "../story.ts";
import { RUDE, STOCK } from "../words/replies.ts";
import type { Note } from "./truth.ts";

/** What was done badly, or entered as it was not. */
export function conduct(steps: readonly Step[], order: Order, { calendar }: City, note: Note): void {
  const first = steps.findIndex(({ stage }) => stage === "办结");
  if (first >= 0 && !steps.slice(0, first).some(({ stage }) => stage === "联系" || stage === "现场核查"))
    note("closed-without-contact", "yellow");
  const heard = steps.filter(({ stage }) => stage === "回访");
  if (heard.some(({ extra, at }, i) => i > 0 && extra?.satisfied === false && unhappyBefore(steps, heard[i - 1], at)))
    note("twice-dissatisfied", "red");
  const signed = steps.findIndex(({ stage }) => stage === "签收");
  if (first >= 0 && signed > first && !steps.slice(first, signed).some(({ stage }) => stage === "重办")) note("steps-out-of-order", "red");
  steps.forEach((step, i) => {
    const { stage, at, text } = step;
    if (stage === "办结" && order.appeal.class !== "咨询") {
      const begun = steps.slice(0, i).findLast((before) => before.stage === "签收");
      if (begun && at - begun.at < NORMS.instant.minutes * MINUTE) note("instant-closing", "yellow");
    }
    if (stage === "答复") {
      if (STOCK.includes(text ?? "")) note("stock-reply", "yellow");
      if (text?.includes(order.phone) || (order.identity !== "" && text?.includes(order.identity))) note("identity-exposed", "red");
    }
    if (stage === "回访" && RUDE.some((words) => text?.includes(words))) note("rude-service", "notice");
    if (at < (steps[0]?.at ?? at) || at > step.recordedAt + 5 * MINUTE) note("impossible-time", "notice");
    if (isSwapped(step, steps)) note("backdated-entry", "red");
    else if (step.recordedAt > calendar.due(at, NORMS.entry)) note("backdated-entry", "yellow");
  });
}

/** Entered more than an hour after what was done later, at the same desks. */
const isSwapped = ({ stage, at, recordedAt }: Step, steps: readonly Step[]): boolean =>
  !OUTSIDE.includes(stage) &&
  steps.some((other) => other.at > at && !OUTSIDE.includes(other.stage) && recordedAt - other.recordedAt > 60 * MINUTE);
const OUTSIDE = ["联系", "现场核查", "协调"];

/** The call before was as bad, and something was done in between. */
const unhappyBefore = (steps: readonly Step[], before: Step | undefined, until: number): boolean =>
  before?.extra?.satisfied === false && steps.some(({ at, stage }) => at > before.at && at < until && stage !== "回访");
