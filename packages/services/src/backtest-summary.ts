import type { BacktestOutcome } from "./backtest.ts";
import { type BacktestLine, EFFECTS, type Effect } from "./backtest-counts.ts";
import type { Spread } from "./backtest-spread.ts";
import { type ToldSummary, toldSummary } from "./backtest-told.ts";

export type EffectSums = Readonly<Record<Effect, number>>;

/** What a backtest comes to, short enough to be kept with a proposal. Rules without any difference have no lines by unit and month. */
export type BacktestSummary = {
  readonly cases: number;
  readonly findings: number;
  readonly unknown: number;
  /** Cases in which a rule broke. */
  readonly faults: number;
  /** Alerts on cases. */
  readonly alerts: EffectSums;
  /** By rule, the most changed first. */
  readonly rules: readonly ({ readonly rule: string } & EffectSums)[];
  /** By rule (empty: alerts) and unit (empty: none is held responsible), the most changed first. */
  readonly units: readonly ({ readonly rule: string; readonly unit: string } & EffectSums)[];
  readonly months: readonly ({ readonly rule: string; readonly month: string } & EffectSums)[];
  /** By rule of single cases that the change speaks of, and of all together (rule empty): when cases would have been told of. */
  readonly told: readonly ToldSummary[];
} & Spread;

/** Whether anything differs from what is on record. */
export const isChanged = (sums: EffectSums): boolean => changes(sums) > 0;
const changes = ({ added, removed, raised, lowered }: EffectSums): number => added + removed + raised + lowered;

const NONE: EffectSums = { added: 0, removed: 0, raised: 0, lowered: 0, same: 0 };

/** Adds up a backtest's lines. */
export function summaryOf({ cases, findings, unknown, faults, lines, told, workingDays, inspectors }: BacktestOutcome): BacktestSummary {
  const byRule = sumsBy(lines, ({ rule }) => [rule]);
  const changed = new Set([...byRule.values()].filter(({ sums }) => isChanged(sums)).map(({ key: [rule] }) => rule));
  const of = lines.filter(({ rule }) => changed.has(rule));
  const named = byRule.filter(({ key: [rule] }) => rule !== "");
  return {
    ...{ cases, findings, unknown, faults: faults.length },
    alerts: byRule.find(({ key: [rule] }) => rule === "")?.sums ?? NONE,
    rules: named.map(({ key: [rule = ""], sums }) => ({ rule, ...sums })).sort(mostChanged),
    units: sumsBy(of, ({ rule, unit }) => [rule, unit])
      .map(({ key: [rule = "", unit = ""], sums }) => ({ rule, unit, ...sums }))
      .sort((a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : mostChanged(a, b))),
    months: sumsBy(of, ({ rule, month }) => [rule, month]).map(({ key: [rule = "", month = ""], sums }) => ({ rule, month, ...sums })),
    told: told.map(toldSummary),
    ...{ workingDays, inspectors },
  };
}

const mostChanged = (a: EffectSums, b: EffectSums): number => changes(b) - changes(a);

function sumsBy(
  lines: readonly BacktestLine[],
  keyOf: (line: BacktestLine) => readonly string[],
): { readonly key: readonly string[]; readonly sums: EffectSums }[] {
  const found = new Map<string, { key: readonly string[]; sums: Record<Effect, number> }>();
  for (const line of lines) {
    const key = keyOf(line);
    const place = key.join("\u0001");
    const one = found.get(place) ?? { key, sums: { ...NONE } };
    found.set(place, one);
    for (const effect of EFFECTS) one.sums[effect] += line[effect];
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
