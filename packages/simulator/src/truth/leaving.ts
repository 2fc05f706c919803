import type { City } from "../city.ts";
import { NORMS } from "../norms.ts";
import { CENTRE } from "../place/units.ts";
import type { Step } from "../story.ts";
import { DEFLECTS } from "../words/replies.ts";
import { deadlineOf, pausesOf } from "./deadline.ts";
import { type Holding, wasGiven } from "./holdings.ts";
import type { Note } from "./truth.ts";

/** How orders were got rid of, and whether anybody had them meanwhile. */
export function leaving(steps: readonly Step[], holdings: readonly Holding[], city: City, note: Note): void {
  for (const { stage, extra } of steps)
    if (stage === "退单" && !extra?.founded && (!extra?.reason || !extra.basis)) note("unfounded-return", "yellow");
  holdings.forEach((holding, i) => {
    const did = (...stages: string[]): boolean => holding.steps.some(({ stage }) => stages.includes(stage));
    const { left, unit } = holding;
    const letGo = wasGiven(holding) && left?.unit === unit && (left.stage === "退单" || left.stage === "转办");
    if (letGo && !left.extra?.founded && !did("联系", "现场核查", "答复")) note("returned-untouched", "yellow");
    if (i === 0 && letGo && left.stage === "转办" && !did("联系", "协调")) note("first-receiver-abandoned", "yellow");
    const deflected = holding.steps.some(({ stage, text }) => stage === "答复" && DEFLECTS.some((words) => text?.includes(words)));
    if (deflected && !did("现场核查", "协调")) note("deflecting-reply", "yellow");
  });
  limbo(steps, city, note);
  sitting(steps, holdings, city, note);
}

/** Disputed, or nobody's, for too long. */
function limbo(steps: readonly Step[], { calendar, plan }: City, note: Note): void {
  steps.forEach(({ stage, at }, i) => {
    if (stage !== "职责争议" && stage !== "退单") return;
    const ended = steps
      .slice(i + 1)
      .find(
        (step) =>
          step.stage === "办结" || (stage === "退单" ? step.toUnit && step.toUnit !== CENTRE : /^(裁定主办|派单)$/.test(step.stage)),
      );
    const to = ended?.at ?? plan.until;
    if (to > calendar.due(at, NORMS.dispute.yellow)) note("disputed-limbo", to > calendar.due(at, NORMS.dispute.red) ? "red" : "yellow");
  });
}

/** Late, and with one of several units for more than half of the time. */
function sitting(steps: readonly Step[], holdings: readonly Holding[], { calendar, plan }: City, note: Note): void {
  const from = holdings[0]?.from;
  if (from === undefined) return;
  const to = steps.find(({ stage }) => stage === "办结")?.at;
  const { due, stands } = deadlineOf(calendar, steps, { from, to, now: plan.until, limit: NORMS.completion, most: 10 });
  if (stands || (to ?? plan.until) <= due) return;
  const end = to ?? due;
  const off = pausesOf(steps).filter(({ lawful }) => lawful);
  const net = (begin: number, until: number): number =>
    off.reduce(
      (sum, pause) => sum - calendar.workingTime(Math.max(begin, pause.from), Math.min(until, pause.to ?? plan.until)),
      calendar.workingTime(begin, until),
    );
  const times = new Map<string, number>();
  for (const { unit, from: begin, left } of holdings)
    if (begin < end) times.set(unit, (times.get(unit) ?? 0) + net(begin, Math.min(end, left?.at ?? end)));
  const worked = (unit: string): boolean =>
    holdings.some(
      (holding) => holding.unit === unit && (holding.left?.stage === "办结" || holding.steps.some(({ stage }) => stage !== "签收")),
    );
  for (const [unit, time] of times)
    if (time > net(from, end) / 2 && [...times.keys()].some((other) => other !== unit && worked(other)))
      note("holding-time-outlier", "yellow");
}
