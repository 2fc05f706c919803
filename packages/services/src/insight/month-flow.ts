import type { Calendar, SourceKind } from "@qingjian/events";
import { handsOver } from "@qingjian/rules";
import { calendarOf } from "../calendar.ts";
import type { House } from "../house.ts";
import { keptWhile, MANY } from "../kept-while.ts";
import { eachPeriodCase, type PeriodCase } from "../period-cases.ts";
import { periodOf } from "../report-period.ts";
import type { Handover } from "./insight-views.ts";
import { threeFigures } from "./times-taken.ts";

const KINDS: readonly SourceKind[] = ["hotline", "approval"];

/** How often a unit gave work back or on to another, or another had next what it had given back; in how many cases. */
export type Handed = {
  readonly kind: Handover["kind"];
  readonly giver: string | null;
  readonly taker: string;
  times: number;
  cases: number;
};
/** Two steps that follow each other, of cases that a unit holds: how often, in how many cases, and how often they took how long (office time, ms, to three figures). */
export type StepPair = {
  readonly activity: string;
  readonly next: string;
  readonly holder: string | null;
  times: number;
  cases: number;
  readonly took: Map<number, number>;
};
/** The way that work took in a month, unit by unit: any scope can be read off it. */
export type MonthFlow = { readonly handed: Iterable<Handed>; readonly pairs: Iterable<StepPair>; readonly steps: number };

/** Counted in one pass over the cases that moved in the month, once for everybody; of many steps, as it was a moment ago. Of one item, or of all. */
export const monthFlow = (house: House, month: string, item?: string): Promise<MonthFlow> =>
  keptWhile(
    house,
    ["flow", month, item ?? null],
    () => counted(house, month, item),
    ({ steps }) => steps > MANY,
  );

type Sums = { readonly handed: Map<string, Handed>; readonly pairs: Map<string, StepPair> };

async function counted(house: House, month: string, item: string | undefined): Promise<MonthFlow> {
  const calendar = await calendarOf(house);
  const period = periodOf(month, house.now());
  const sums: Sums = { handed: new Map(), pairs: new Map() };
  let steps = 0;
  for await (const cases of eachPeriodCase(house, period, KINDS, { moved: true, item }))
    for (const one of cases) {
      steps += one.steps.length;
      const isWithin = ({ at }: { readonly at: number }) => at >= period.from && at < period.until;
      if (one.kind === "hotline") addHanded(sums, one, isWithin);
      addPairs(sums, one, isWithin, calendar);
    }
  return { handed: [...sums.handed.values()], pairs: [...sums.pairs.values()], steps };
}

type Within = (step: { readonly at: number }) => boolean;

function addHanded({ handed }: Sums, { unit: holder, centres, steps }: PeriodCase, isWithin: Within): void {
  const met = new Set<Handed>();
  const add = (kind: Handed["kind"], giver: string | null, taker: string): void => {
    const key = JSON.stringify([kind, giver, taker]);
    const sum = handed.get(key) ?? { kind, giver, taker, times: 0, cases: 0 };
    handed.set(key, sum);
    sum.times++;
    if (!met.has(sum)) sum.cases++;
    met.add(sum);
  };
  for (const [nth, step] of steps.entries()) {
    if ((step.activity !== "returned" && step.activity !== "transferred") || !isWithin(step)) continue;
    const giver = step.unit ?? holder;
    if (step.toUnit !== null) add(step.activity, giver, step.toUnit);
    if (step.activity !== "returned") continue;
    const next = steps.find(
      (step, later) =>
        later > nth && step.toUnit !== null && !centres.includes(step.toUnit) && step.activity !== "returned" && handsOver(step, centres),
    );
    if (next?.toUnit) add("next", giver, next.toUnit);
  }
}

function addPairs({ pairs }: Sums, { unit: holder, steps }: PeriodCase, isWithin: Within, calendar: Calendar): void {
  const met = new Set<StepPair>();
  for (const [nth, step] of steps.entries()) {
    const next = steps[nth + 1];
    if (!next || !isWithin(step) || !calendar.covers(step.at) || !calendar.covers(next.at)) continue;
    const key = `${step.activity}\n${next.activity}\n${holder ?? ""}`;
    const sum = pairs.get(key) ?? { activity: step.activity, next: next.activity, holder, times: 0, cases: 0, took: new Map() };
    pairs.set(key, sum);
    const time = threeFigures(calendar.workingTime(step.at, next.at));
    sum.took.set(time, (sum.took.get(time) ?? 0) + 1);
    sum.times++;
    if (!met.has(sum)) sum.cases++;
    met.add(sum);
  }
}
