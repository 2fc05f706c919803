import type { Instant, Limit } from "@qingjian/events";
import type { PlannedOrder } from "../cases.ts";
import type { City } from "../city.ts";
import { NORMS } from "../norms.ts";
import type { Step } from "../story.ts";
import { INTEGRITY } from "../words/petitions.ts";
import { conduct } from "./conduct.ts";
import { deadlineOf, pausesOf } from "./deadline.ts";
import { type Holding, holdingsOf, wasGiven } from "./holdings.ts";
import { lateSteps } from "./late-steps.ts";
import { leaving } from "./leaving.ts";
import { type Note, noting, type Truth } from "./truth.ts";

/** What is true of an order when the log ends. */
export function hotlineTruths({ steps, story: { order } }: PlannedOrder, city: City): Truth[] {
  const { note, truths } = noting();
  const now = city.plan.until;
  const holdings = holdingsOf(steps);
  for (const holding of holdings.filter(wasGiven)) {
    signing(holding, city, note);
    contacting(holding, order.urgent, city, note);
    returning(holding, steps, city, note);
  }
  completing(steps, city, note);
  lateSteps(steps, city, note);
  leaving(steps, holdings, city, note);
  conduct(steps, order, city, note);
  handing(holdings, steps, note);
  closing(steps, note);
  pausing(steps, steps[1]?.at ?? now, now, city, note);
  if (steps.some(({ text }) => INTEGRITY.some((words) => text?.includes(words)))) note("integrity-words", "red");
  return truths();
}

const late = (city: City, from: Instant, to: Instant | undefined, limit: Limit): boolean =>
  (to ?? city.plan.until) > city.calendar.due(from, limit);

function signing({ from, steps, left }: Holding, city: City, note: Note): void {
  const to = steps.find(({ stage }) => stage === "签收")?.at ?? left?.at;
  if (late(city, from, to, NORMS.signing.red)) note("signing-overdue", "red");
  else if (late(city, from, to, NORMS.signing.yellow)) note("signing-overdue", "yellow");
}
function contacting({ from, steps, left }: Holding, urgent: boolean, city: City, note: Note): void {
  const to = steps.find(({ stage }) => stage === "联系")?.at ?? left?.at;
  if (late(city, from, to, urgent ? NORMS.contact.urgent : NORMS.contact.usual)) note("first-contact-overdue", urgent ? "red" : "yellow");
}
function returning({ from, left }: Holding, steps: readonly Step[], { calendar, plan }: City, note: Note): void {
  if (left?.stage !== "退单") return;
  const { due } = deadlineOf(calendar, steps, { from, to: left.at, now: plan.until, limit: NORMS.returning, most: 0 });
  if (left.at > due) note("late-return", "yellow");
}

function completing(steps: readonly Step[], { calendar, plan }: City, note: Note): void {
  const from = steps.find(({ stage }) => stage === "派单")?.at;
  if (from === undefined) return;
  const to = steps.find(({ stage }) => stage === "办结")?.at;
  const clock = deadlineOf(calendar, steps, { from, to, now: plan.until, limit: NORMS.completion, most: 6 });
  if (to === undefined && clock.stands) return;
  const at = to ?? plan.until;
  if (at > clock.due) note("completion-limit", "red");
  else if (to === undefined && at > clock.at(NORMS.warnAt)) note("completion-limit", "yellow");
}

function handing(holdings: readonly Holding[], steps: readonly Step[], note: Note): void {
  const returns = steps.filter(({ stage }) => stage === "退单");
  if (returns.length >= 2) note("repeated-return", returns.length >= 3 ? "red" : "yellow");
  const held = new Set(holdings.map(({ unit }) => unit)).size;
  if (held >= 3) note("many-units", held >= 4 ? "red" : "yellow");
  const spells = holdings.map(({ unit }) => unit).filter((unit, i, all) => unit !== all[i - 1]);
  const came = new Map<string, number>();
  spells.forEach((unit, i) => {
    if (i < 2 || spells[i - 2] !== unit) return;
    came.set(unit, (came.get(unit) ?? 0) + 1);
    note("ping-pong", (came.get(unit) ?? 0) >= 2 ? "red" : "yellow");
  });
  const last = holdings.findLast(({ left }) => left?.stage === "办结");
  if (last && returns.some(({ unit }) => unit === last.unit)) note("wrong-return", "red");
}

function closing(steps: readonly Step[], note: Note): void {
  const first = steps.findIndex(({ stage }) => stage === "办结");
  if (first < 0) return;
  const after = steps.slice(first);
  if (after.some(({ extra }) => extra?.resolved === false) || after.some(({ stage, text }) => stage === "重办" && text?.includes("未解决")))
    note("false-closing", "red");
  const reopened = after.filter(({ stage }) => stage === "重办").length;
  if (reopened > 0) note("reopened-after-closing", reopened >= 2 ? "red" : "yellow");
  if (!steps.some(({ stage }) => stage === "签收")) note("skipped-step", "red");
}

/** Too many suspensions, or suspended for more than half of the time. */
export function pausing(steps: readonly Step[], from: Instant, now: Instant, { calendar }: City, note: Note): void {
  const pauses = pausesOf(steps);
  if (pauses.length === 0) return;
  const end = steps.find(({ stage }) => stage === "办结" || stage === "决定" || stage === "不予受理")?.at ?? now;
  const sum = pauses.reduce((all, pause) => all + calendar.workingTime(Math.max(from, pause.from), Math.min(end, pause.to ?? now)), 0);
  if (pauses.length >= 2 || sum > calendar.workingTime(from, end) / 2) note("pause-abuse", "yellow");
}
