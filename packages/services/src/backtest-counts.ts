import type { Level, Said } from "@qingjian/rules";
import { rank } from "@qingjian/rules";
import { type ToldCounts, ToldTally } from "./backtest-told.ts";
import type { Fault } from "./fault.ts";

/** What a change of policies does to a finding or an alert, held against what is on record. */
export const EFFECTS = ["added", "removed", "raised", "lowered", "same"] as const;
export type Effect = (typeof EFFECTS)[number];
export const effectOf = (before: Level | undefined, after: Level | undefined): Effect => {
  if (before === undefined) return "added";
  if (after === undefined) return "removed";
  return rank(after) === rank(before) ? "same" : rank(after) > rank(before) ? "raised" : "lowered";
};

/** So many findings of a rule, or alerts where `rule` is empty, by unit (empty: none is held responsible) and month in which they came true. */
export type BacktestLine = { readonly rule: string; readonly unit: string; readonly month: string } & Record<Effect, number>;
export type BacktestExample = {
  readonly rule: string;
  readonly effect: Effect;
  readonly subject: string;
  readonly unit: string;
  readonly level: Level;
  readonly from: Level | null;
  readonly sentence: Said;
};

export type BacktestCounts = {
  readonly cases: number;
  readonly events: number;
  readonly findings: number;
  /** Cases in which a deadline was asked for that no calendar covers. */
  readonly unknown: number;
  /** One number for all findings, whatever their order: two histories with the same findings have the same. */
  readonly digest: number;
  readonly lines: readonly BacktestLine[];
  readonly examples: readonly BacktestExample[];
  /** Of every rule of single cases that the change speaks of, and of all together; none without such a rule. */
  readonly told: readonly ToldCounts[];
  readonly faults: readonly Fault[];
};

export const DIGEST = 2 ** 48;
const EXAMPLES = 5;

/** Counts effects while a history is judged. */
export class EffectCounts {
  readonly #lines = new Map<string, BacktestLine>();
  readonly #examples = new Map<string, BacktestExample[]>();

  add(rule: string, unit: string, month: string, effect: Effect, times = 1): void {
    const key = `${rule}\n${unit}\n${month}`;
    let line = this.#lines.get(key);
    if (!line) {
      line = { rule, unit, month, added: 0, removed: 0, raised: 0, lowered: 0, same: 0 };
      this.#lines.set(key, line);
    }
    line[effect] += times;
  }

  /** A few of each kind are kept; the words are asked for only then. */
  example(rule: string, effect: Effect, make: () => BacktestExample): void {
    if (effect === "same") return;
    const key = `${rule}\n${effect}`;
    const known = this.#examples.get(key);
    if (!known) this.#examples.set(key, [make()]);
    else if (known.length < EXAMPLES) known.push(make());
  }

  take({ lines, examples }: Pick<BacktestCounts, "lines" | "examples">): void {
    for (const { rule, unit, month, ...counts } of lines)
      for (const effect of EFFECTS) if (counts[effect] > 0) this.add(rule, unit, month, effect, counts[effect]);
    for (const one of examples) this.example(one.rule, one.effect, () => one);
  }

  get lines(): BacktestLine[] {
    const place = ({ rule, unit, month }: BacktestLine) => `${rule}\n${unit}\n${month}`;
    return [...this.#lines.values()].sort((a, b) => (place(a) < place(b) ? -1 : 1));
  }

  get examples(): BacktestExample[] {
    return [...this.#examples.values()].flat();
  }
}

/** The counts of two stretches as those of one. */
export function together(a: BacktestCounts, b: BacktestCounts): BacktestCounts {
  const effects = new EffectCounts();
  effects.take(a);
  effects.take(b);
  const told = new ToldTally();
  told.take(a.told);
  told.take(b.told);
  return {
    cases: a.cases + b.cases,
    events: a.events + b.events,
    findings: a.findings + b.findings,
    unknown: a.unknown + b.unknown,
    digest: (a.digest + b.digest) % DIGEST,
    lines: effects.lines,
    examples: effects.examples,
    told: told.counts,
    faults: [...a.faults, ...b.faults],
  };
}
