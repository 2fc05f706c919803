import type { AllSaid, Said } from "./q1-said.ts";

/** A rule's findings held against what was planted. */
export type Tally = {
  readonly rule: string;
  readonly planted: number;
  readonly found: number;
  /** Planted and not found. */
  readonly missed: readonly Said[];
  /** Found and not planted. */
  readonly extra: readonly Said[];
  /** Found at another level than planted: neither right nor told twice. */
  readonly wrongLevel: readonly Said[];
  /** Found of the right subject, but proved by other cases. */
  readonly otherCases: readonly Said[];
  /** Right ones among those found; NaN where nothing was. */
  readonly precision: number;
  /** Right ones among those planted; NaN where nothing was. */
  readonly recall: number;
};

/**
 * One tally a rule, in the order of the rules. What is `partly` shown is proved by some of the cases that were planted, or by others of
 * the same subject besides: there the subject and the level make it right.
 */
export function compare(planted: AllSaid, found: AllSaid, rules: readonly string[], partly: ReadonlySet<string>): Tally[] {
  const named = new Set([...rules, ...[...planted.values()].map(({ rule }) => rule)]);
  const [byPlan, byFinding] = [byRule(planted), byRule(found)];
  return [...named].map((rule) => {
    const [plans, findings] = [byPlan.get(rule) ?? [], byFinding.get(rule) ?? []];
    const missed = plans.filter(([id]) => !found.has(id)).map(([, said]) => said);
    const extra = findings.filter(([id]) => !planted.has(id)).map(([, said]) => said);
    const both = plans.flatMap(([id, plan]) => {
      const finding = found.get(id);
      return finding ? [{ plan, finding }] : [];
    });
    const wrongLevel = both.filter(({ plan, finding }) => plan.level !== finding.level);
    const otherCases = both.filter(
      ({ plan, finding }) =>
        plan.level === finding.level && !(partly.has(rule) ? finding.cases.isSubsetOf(plan.cases) : sameCases(plan, finding)),
    );
    const right = both.length - wrongLevel.length - (partly.has(rule) ? 0 : otherCases.length);
    return {
      rule,
      planted: plans.length,
      found: findings.length,
      missed,
      extra,
      wrongLevel: wrongLevel.map(({ plan, finding }) => ({ ...plan, level: `${plan.level} planted, ${finding.level} found` })),
      otherCases: otherCases.map(differing),
      precision: findings.length === 0 && plans.length > 0 ? 0 : right / findings.length,
      recall: right / plans.length,
    };
  });
}

const byRule = (all: AllSaid): Map<string, [string, Said][]> => Map.groupBy(all, ([, { rule }]) => rule);
const sameCases = ({ cases: a }: Said, { cases: b }: Said): boolean => a.size === b.size && a.isSubsetOf(b);

function differing({ plan, finding }: { readonly plan: Said; readonly finding: Said }): Said {
  const [only, besides] = [plan.cases.difference(finding.cases), finding.cases.difference(plan.cases)];
  return {
    ...plan,
    note: `${plan.note}; of ${plan.cases.size} planted ${only.size} not in evidence, ${besides.size} besides:`,
    cases: new Set([...only].slice(0, 2).concat([...besides].slice(0, 2))),
  };
}
