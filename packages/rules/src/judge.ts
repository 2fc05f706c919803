import type { Instant, Trace } from "@qingjian/events";
import { type Finding, QUIET, type Rule } from "./define-rule.ts";
import { type Policy, type Ruling, rulingsBy } from "./policy.ts";

/** A finding, and the ruling (rule, parameters, policies) under which it was made. */
export type Verdict = { readonly ruling: Ruling; readonly finding: Finding };

export type Judgement = {
  readonly verdicts: readonly Verdict[];
  /** What was in force for the case, fired or not. */
  readonly rulings: readonly Ruling[];
  /** When the same log would be judged differently; `Infinity` if never. */
  readonly wakeAt: Instant;
  /** A deadline was asked for that no calendar covers: silence is then not innocence. */
  readonly unknown: boolean;
};

type Bench = {
  readonly rulings: readonly Ruling[];
  readonly bySeen: ReadonlyMap<string, readonly number[]>;
  readonly always: readonly number[];
};

/**
 * A judge for one list of rules and policies; pure, and reused over any number of traces. Rules are found by the
 * activities a trace has seen, so most are never asked. A rule that throws is reported to `fault`, never silent.
 * A case is judged by the policy in force when it began.
 */
export function judgeBy(rules: readonly Rule[], policies: readonly Policy[], fault: Fault): (trace: Trace) => Judgement {
  const rulingsOf = rulingsBy(rules, policies);
  const benches = new Map<readonly Ruling[], Bench>();
  const asked = new Uint32Array(rules.length);
  let turn = 0;

  return (trace) => {
    const rulings = rulingsOf(trace.source, trace.subject, trace.events[0]?.at ?? trace.asOf);
    let bench = benches.get(rulings);
    if (!bench) {
      bench = benchOf(rulings);
      benches.set(rulings, bench);
    }
    turn += 1;
    const verdicts: Verdict[] = [];
    for (const index of bench.always) ask(rulings[index] as Ruling, trace, verdicts, fault);
    for (const { activity } of trace.events) {
      const indexes = bench.bySeen.get(activity);
      if (!indexes) continue;
      for (const index of indexes) {
        if (asked[index] === turn) continue;
        asked[index] = turn;
        ask(rulings[index] as Ruling, trace, verdicts, fault);
      }
    }
    return { verdicts, rulings, wakeAt: trace.wakeAt, unknown: trace.asksUnknown };
  };
}

type Fault = (rule: Rule, trace: Trace, error: unknown) => void;

function ask(ruling: Ruling, trace: Trace, verdicts: Verdict[], fault: Fault): void {
  try {
    const found = ruling.rule.evaluate(trace, ruling.params);
    if (found === QUIET) return;
    for (const finding of found) verdicts.push({ ruling, finding });
  } catch (error) {
    fault(ruling.rule, trace, error);
  }
}

function benchOf(rulings: readonly Ruling[]): Bench {
  const bySeen = new Map<string, number[]>();
  const always: number[] = [];
  rulings.forEach(({ rule, params }, index) => {
    const seen = typeof rule.when.seen === "function" ? rule.when.seen(params) : rule.when.seen;
    if (seen === "*") always.push(index);
    else for (const activity of seen) bySeen.set(activity, [...(bySeen.get(activity) ?? []), index]);
  });
  return { rulings, bySeen, always };
}
