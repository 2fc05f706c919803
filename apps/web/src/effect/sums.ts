import type { BacktestRun, ProposalEffect } from "../api/types.ts";

/** What is not known of effects that were kept before it was counted. */
type Telling = Pick<ProposalEffect, "told" | "workingDays" | "inspectors">;
/** What a backtest came to, of which days and as of when; examples where one may see them. */
export type Effect = Omit<ProposalEffect, keyof Telling> &
  Partial<Telling> &
  Partial<Pick<NonNullable<BacktestRun["result"]>, "examples" | "toldExamples">>;
export type ToldExample = NonNullable<Effect["toldExamples"]>[number];
export type Example = NonNullable<Effect["examples"]>[number];
export type Sums = ProposalEffect["alerts"];

export const CHANGES = ["added", "removed", "raised", "lowered"] as const;

export const before = ({ removed, raised, lowered, same }: Sums): number => removed + raised + lowered + same;
export const after = ({ added, raised, lowered, same }: Sums): number => added + raised + lowered + same;
export const changed = ({ added, removed, raised, lowered }: Sums): number => added + removed + raised + lowered;

const NONE: Sums = { added: 0, removed: 0, raised: 0, lowered: 0, same: 0 };
export const total = (all: readonly Sums[]): Sums =>
  all.reduce<Sums>(
    (sum, one) => ({
      added: sum.added + one.added,
      removed: sum.removed + one.removed,
      raised: sum.raised + one.raised,
      lowered: sum.lowered + one.lowered,
      same: sum.same + one.same,
    }),
    NONE,
  );

/** The sums of alerts (rule empty) or of one rule's findings. */
export const sumsOf = ({ alerts, rules }: Effect, rule: string): Sums =>
  rule === "" ? alerts : (rules.find((one) => one.rule === rule) ?? NONE);

/** What to show first: alerts where any changed, else the rule that changed most. */
export const firstSubject = ({ alerts, rules }: Effect): string => {
  if (changed(alerts) > 0) return "";
  const [most] = rules;
  return most && changed(most) > 0 ? most.rule : "";
};

/** The units of a subject that changed most, and what all others come to together. */
export function mostChanged(
  { units }: Effect,
  rule: string,
  most: number,
): { readonly shown: readonly ({ readonly unit: string } & Sums)[]; readonly rest: Sums; readonly others: number } {
  const mine = units.filter((one) => one.rule === rule).toSorted((a, b) => changed(b) - changed(a));
  const shown = mine.filter((one) => changed(one) > 0).slice(0, most);
  const others = mine.slice(shown.length);
  return { shown, rest: total(others), others: others.length };
}

/** What a run that has ended well came to. */
export function effectOf({ result, from, to, startedAt }: Omit<BacktestRun, "state">): Effect | undefined {
  return result === null ? undefined : { ...result, from, to, asOf: startedAt };
}

/** What is counted: what stands today, or what cases are told of while they run. */
export type Way = "standing" | "told";

/** An effect with the sums of one way of counting. */
export function counted(effect: Effect, way: Way): Effect {
  if (way === "standing" || !effect.told) return effect;
  const sums = ({ added, removed, both }: { added: number; removed: number; both: number }): Sums => ({
    ...NONE,
    added,
    removed,
    same: both,
  });
  const all = effect.told.find(({ rule }) => rule === "");
  return {
    ...effect,
    alerts: all ? sums(all) : NONE,
    rules: effect.told.filter(({ rule }) => rule !== "").map((one) => ({ rule: one.rule, ...sums(one) })),
    units: effect.told.flatMap(({ rule, units }) => units.map((one) => ({ rule, unit: one.unit, ...sums(one) }))),
    months: effect.told.flatMap(({ rule, months }) => months.map((one) => ({ rule, month: one.month, ...sums(one) }))),
  };
}

/** What is shown first: what stands, unless only what is told on the way changes. */
export function firstWay(effect: Effect): Way {
  const isChanged = (way: Way) => changed(total([counted(effect, way).alerts, ...counted(effect, way).rules])) > 0;
  return !isChanged("standing") && isChanged("told") ? "told" : "standing";
}
