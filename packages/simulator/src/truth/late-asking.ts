import { type Instant, localDay } from "@qingjian/events";
import type { City } from "../city.ts";
import { NORMS } from "../norms.ts";
import type { Step } from "../story.ts";
import { deadlineOf } from "./deadline.ts";
import { holdingsOf } from "./holdings.ts";
import type { Label } from "./label.ts";

const HABIT = { share: 0.3, least: 10, left: 0.5, most: 10 };
type Month = { orders: number; readonly late: string[] };

/** Counts, as orders go by, of a unit's orders of each month those for which it asked for days when the time was all but gone. */
export function countingLateAsking({ calendar, plan: { until } }: City): {
  readonly take: (caseId: string, steps: readonly Step[]) => void;
  readonly labels: () => Label[];
} {
  const units = new Map<string, Map<string, Month>>();
  const monthOf = (at: Instant): string => localDay(at).slice(0, 7);

  const isLate = (steps: readonly Step[], i: number): boolean => {
    const { at } = steps[i] as Step;
    const before = steps.slice(0, i);
    const from = before.find(({ stage }) => stage === "派单")?.at;
    if (from === undefined || before.some(({ stage }) => stage === "办结")) return false;
    const { due, stands } = deadlineOf(calendar, before, { from, to: undefined, now: at, limit: NORMS.completion, most: HABIT.most });
    return !stands && at <= due && calendar.workingTime(at, due) < HABIT.left * calendar.perDay;
  };

  return {
    take: (caseId, steps) => {
      const first = new Map<string, Month>();
      for (const { unit, from } of holdingsOf(steps)) {
        if (first.has(unit)) continue;
        const months = units.get(unit) ?? new Map<string, Month>();
        units.set(unit, months);
        const month = months.get(monthOf(from)) ?? { orders: 0, late: [] };
        months.set(monthOf(from), month);
        month.orders += 1;
        first.set(unit, month);
      }
      for (const [i, { stage, unit }] of steps.entries()) {
        const month = stage === "申请延期" ? first.get(unit) : undefined;
        if (month && month.late.at(-1) !== caseId && isLate(steps, i)) month.late.push(caseId);
      }
    },
    labels: () =>
      [...units].flatMap(([subject, months]) => {
        const cases = [...months]
          .filter(([month, { orders, late }]) => month < monthOf(until) && orders >= HABIT.least && late.length >= HABIT.share * orders)
          .flatMap(([, { late }]) => late);
        const label = {
          rule: "last-minute-extension",
          level: "yellow",
          note: "extended-at-the-last-minute",
          over: "unit",
          subject,
        } as const;
        return cases.length === 0 ? [] : [{ caseId: cases.at(-1) as string, ...label, cases: cases.toSorted() }];
      }),
  };
}
