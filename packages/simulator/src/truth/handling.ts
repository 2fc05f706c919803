import { DAY, type Instant, type Limit, parseLocal } from "@qingjian/events";
import type { City } from "../city.ts";
import type { Act, PlannedRecord } from "../handling/records.ts";
import { type Note, noting, type Truth, type TruthLevel } from "./truth.ts";

const DECIDED = ["confirmed", "dismissed", "closed", "withdrawn", "cancelled"];
const ENDED = ["accepted", "cancelled", "closed"];

/** What is true of an alert or an order of another system when the log ends. */
export function handlingTruths({ kind, steps }: PlannedRecord, city: City): Truth[] {
  const { note, truths } = noting();
  if (kind === "alert") triage(steps, city, note);
  else rectification(steps, city, note);
  return truths();
}

function triage(steps: readonly Act[], { calendar, plan }: City, note: Note): void {
  let from = 0;
  while (from < steps.length) {
    const end = steps.findIndex(({ activity }, i) => i >= from && DECIDED.includes(activity));
    const round = steps.slice(from, end < 0 ? undefined : end + 1);
    const begun = round.findIndex(({ activity }) => activity === "raised" || activity === "reopened");
    const raised = round[begun];
    from = end < 0 ? steps.length : end + 1;
    if (!raised) continue;
    const red = round.find(({ activity, level }) => (activity === "raised" || activity === "reopened") && level === "red");
    const dueOf = (usual: number, sooner: number): Instant =>
      Math.min(calendar.due(raised.at, { days: usual }), red ? calendar.due(red.at, { days: sooner }) : Number.POSITIVE_INFINITY);
    const decided = end < 0 ? undefined : round.at(-1)?.at;
    const claimed = round.find(({ activity }, i) => i > begun && activity === "claimed")?.at ?? decided;
    if ((claimed ?? plan.until) > dueOf(2, 1)) note("triage-overdue", "yellow");
    if ((decided ?? plan.until) > dueOf(10, 3)) note("triage-overdue", "red");
  }
}

function rectification(steps: readonly Act[], { calendar, plan }: City, note: Note): void {
  const late = (due: Instant, stop: Act | undefined): void => {
    const at = stop?.at ?? plan.until;
    const levels: readonly (readonly [TruthLevel, number])[] = [
      ["notice", 0],
      ["yellow", 1],
      ["red", 3],
    ];
    for (const [level, days] of levels) if (at > (days === 0 ? due : calendar.addDays(due, days))) note("order-overdue", level);
  };
  const stopAfter = (i: number, activities: readonly string[]): Act | undefined =>
    steps.slice(i + 1).find(({ activity }) => activities.includes(activity));
  const within = (from: Instant, limit: Limit): Instant => calendar.due(from, limit);
  for (const [i, step] of steps.entries()) {
    const { activity, at } = step;
    if (activity === "issued") late(within(at, { days: 1 }), stopAfter(i, ["signed", "replied", ...ENDED]));
    if (activity === "replied") late(within(at, { days: 5 }), stopAfter(i, ["sent-back", ...ENDED]));
    if (activity !== "issued" && activity !== "sent-back") continue;
    let due = endOf(step.due);
    if (due === undefined) continue;
    for (const { activity: what, at: granted, days = 0 } of steps.slice(i + 1))
      if (what === "extension-granted" && granted <= due) due = calendar.addDays(due, days);
    late(due, stopAfter(i, ["replied", ...ENDED]));
  }
}

/** A day ends with itself. */
function endOf(due: Act["due"]): Instant | undefined {
  if (typeof due !== "string") return due;
  const day = parseLocal(due);
  return day === undefined ? undefined : day + DAY;
}
