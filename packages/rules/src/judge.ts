import type { Instant, Trace } from "@qingjian/events";
import type { AnyRule, GroupLine, GroupRule, RateRule, Share } from "./define-group-rule.ts";
import { type Finding, QUIET } from "./define-rule.ts";
import { type Ears, earsFor } from "./ears.ts";
import { type Policy, type Ruling, rulingsBy } from "./policy.ts";

/** A finding, and the ruling (rule, parameters, policies) under which it was made. */
export type Verdict = { readonly ruling: Ruling; readonly finding: Finding };

/** What a case puts into a group, or adds to a rate. */
export type Contribution = { readonly rule: GroupRule; readonly line: GroupLine } | { readonly rule: RateRule; readonly line: Share };

export type Judgement = {
  readonly verdicts: readonly Verdict[];
  /** What was in force for the case, fired or not. */
  readonly rulings: readonly Ruling[];
  /** For the rules over many cases; the same whenever the same log is judged. */
  readonly contributions: readonly Contribution[];
  /** When the same log would be judged differently; `Infinity` if never. */
  readonly wakeAt: Instant;
  /** A deadline was asked for that no calendar covers: silence is then not innocence. */
  readonly unknown: boolean;
};

type Bench = {
  readonly rulings: readonly Ruling[];
  readonly givers: readonly Ruling<GroupRule | RateRule>[];
  /** Places in `rulings` and, after them, in `givers`. */
  readonly bySeen: ReadonlyMap<string, readonly number[]>;
  readonly always: readonly number[];
  readonly ears: Ears | undefined;
};

type Fault = (rule: AnyRule, trace: Trace, error: unknown) => void;

/**
 * A judge for one list of rules and policies; pure, and reused over any number of traces. Rules are found by the
 * activities a trace has seen, so most are never asked. A rule that throws is reported to `fault`, never silent.
 * A case is judged by the policy in force when it began.
 */
export function judgeBy(rules: readonly AnyRule[], policies: readonly Policy[], fault: Fault): (trace: Trace) => Judgement {
  const rulingsOf = rulingsBy(rules, policies);
  const benches = new Map<readonly Ruling<AnyRule>[], Bench>();
  const asked = new Uint32Array(rules.length);
  let turn = 0;

  return (trace) => {
    const inForce = rulingsOf(trace.source, trace.subject, trace.events[0]?.at ?? trace.asOf);
    let bench = benches.get(inForce);
    if (!bench) {
      bench = benchOf(inForce);
      benches.set(inForce, bench);
    }
    turn += 1;
    const given: Given = { verdicts: NOTHING, contributions: NOTHING };
    for (const index of bench.always) ask(bench, index, trace, given, fault);
    if (bench.ears) for (const index of bench.ears(trace)) ask(bench, index, trace, given, fault);
    for (const { activity } of trace.events) {
      const indexes = bench.bySeen.get(activity);
      if (!indexes) continue;
      for (const index of indexes) {
        if (asked[index] === turn) continue;
        asked[index] = turn;
        ask(bench, index, trace, given, fault);
      }
    }
    return { ...given, rulings: bench.rulings, wakeAt: trace.wakeAt, unknown: trace.asksUnknown };
  };
}

const NOTHING: never[] = [];
type Given = { verdicts: Verdict[]; contributions: Contribution[] };

function ask({ rulings, givers }: Bench, index: number, trace: Trace, given: Given, fault: Fault): void {
  if (index < rulings.length) {
    const ruling = rulings[index] as Ruling;
    try {
      const found = ruling.rule.evaluate(trace, ruling.params);
      if (found === QUIET) return;
      if (given.verdicts === NOTHING) given.verdicts = [];
      for (const finding of found) given.verdicts.push({ ruling, finding });
    } catch (error) {
      fault(ruling.rule, trace, error);
    }
    return;
  }
  const ruling = givers[index - rulings.length] as Ruling<GroupRule | RateRule>;
  try {
    const lines = ruling.rule.judges === "group" ? ruling.rule.contribute(trace, ruling.params) : ruling.rule.count(trace, ruling.params);
    if (lines === QUIET) return;
    if (given.contributions === NOTHING) given.contributions = [];
    for (const line of lines) given.contributions.push({ rule: ruling.rule, line } as Contribution);
  } catch (error) {
    fault(ruling.rule, trace, error);
  }
}

function benchOf(inForce: readonly Ruling<AnyRule>[]): Bench {
  const rulings = inForce.filter((ruling): ruling is Ruling => ruling.rule.judges === undefined);
  const givers = inForce.filter(
    (ruling): ruling is Ruling<GroupRule | RateRule> => ruling.rule.judges === "group" || ruling.rule.judges === "rate",
  );
  const bySeen = new Map<string, number[]>();
  const always: number[] = [];
  const listening: { index: number; phrases: readonly string[] }[] = [];
  [...rulings, ...givers].forEach(({ rule, params }, index) => {
    const phrases = rule.when.heard?.(params);
    if (phrases) {
      listening.push({ index, phrases });
      return;
    }
    const seen = typeof rule.when.seen === "function" ? rule.when.seen(params) : rule.when.seen;
    if (seen === "*") always.push(index);
    else for (const activity of seen) bySeen.set(activity, [...(bySeen.get(activity) ?? []), index]);
  });
  return { rulings, givers, bySeen, always, ears: listening.length > 0 ? earsFor(listening) : undefined };
}
