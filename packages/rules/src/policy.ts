import { type Case, type Instant, parseLocal, SOURCE_KINDS, type Source } from "@qingjian/events";
import { z } from "zod";
import type { AnyRule } from "./define-group-rule.ts";
import type { Rule } from "./define-rule.ts";

const oneOrMore = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const day = z.string().refine((text) => DAY.test(text) && parseLocal(text) !== undefined, "须是一天，写作 a day as YYYY-MM-DD");

/** Parameters of one rule for a place, an item, a class or a source, and the days between which they hold (`until` is the first day they do not; where it is `from`, they never held). */
export const policySchema = z.strictObject({
  id: z.string().min(1),
  rule: z.string().min(1),
  where: z
    .strictObject({
      source: oneOrMore,
      kind: z.union([z.enum(SOURCE_KINDS as [string, ...string[]]), z.array(z.enum(SOURCE_KINDS as [string, ...string[]])).min(1)]),
      item: oneOrMore,
      class: oneOrMore,
      place: oneOrMore,
      urgent: z.boolean(),
    })
    .partial()
    .optional(),
  from: day.optional(),
  until: day.optional(),
  enabled: z.boolean().optional(),
  params: z.record(z.string(), z.unknown()).optional(),
  basis: z.string().optional(),
});
export type Policy = z.output<typeof policySchema>;

/** A rule with the parameters that hold for one case, and the policies they came from. */
export type Ruling<R extends AnyRule = Rule> = { readonly rule: R; readonly params: unknown; readonly policies: readonly string[] };

/** A policy that cannot be used: which, and why. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";
}

/** What a policy can tell cases apart by. */
export const DIMENSIONS = ["source", "kind", "item", "class", "place", "urgent"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/**
 * Finds the rulings for a case. The more specific policy wins, then the later in the list; parameters are merged field by field
 * over the rule's defaults. Answers are cached by what the policies really distinguish.
 * @throws {PolicyError} naming the policy, when one speaks of no rule or its parameters do not fit.
 */
export function rulingsBy<R extends AnyRule>(
  rules: readonly R[],
  policies: readonly Policy[],
): (source: Source, subject: Case, start: Instant) => readonly Ruling<R>[] {
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  for (const policy of policies) {
    const rule = known.get(policy.rule);
    if (!rule) throw new PolicyError(`policy “${policy.id}”: there is no rule “${policy.rule}”`);
    const parsed = rule.params.safeParse(policy.params ?? {});
    if (!parsed.success) throw new PolicyError(`policy “${policy.id}”: ${z.prettifyError(parsed.error)}`);
    if (policy.from && policy.until && policy.from > policy.until)
      throw new PolicyError(`policy “${policy.id}”: it ends (${policy.until}) before it begins (${policy.from})`);
    const strange = Object.keys(policy.params ?? {}).filter((name) => rule.params instanceof z.ZodObject && !(name in rule.params.shape));
    if (strange.length > 0) throw new PolicyError(`policy “${policy.id}”: rule ${rule.id} has no parameter ${strange.join(", ")}`);
  }
  const dated = policies.map((policy) => ({
    policy,
    from: policy.from ? (parseLocal(policy.from) as Instant) : Number.NEGATIVE_INFINITY,
    until: policy.until ? (parseLocal(policy.until) as Instant) : Number.POSITIVE_INFINITY,
  }));
  const used = DIMENSIONS.filter((dimension) => policies.some(({ where }) => where?.[dimension] !== undefined));
  const borders = [...new Set(dated.flatMap(({ from, until }) => [from, until]).filter(Number.isFinite))].sort((a, b) => a - b);
  const cache = new Map<string, readonly Ruling<R>[]>();
  const made = new Map<string, Ruling<R>[]>();
  const places = new Map(policies.map((policy, place) => [policy, place]));
  // what one combination of policies makes of a rule: most cases differ in few rules
  const once = (rule: R, mine: readonly Policy[]): Ruling<R>[] => {
    const key = `${rule.id} ${mine.map((policy) => places.get(policy)).join()}`;
    const known = made.get(key) ?? rulingOf(rule, mine);
    made.set(key, known);
    return known;
  };

  return (source, subject, start) => {
    let key = source.kind as string;
    for (const dimension of used) key += `\u0001${fieldOf(source, subject, dimension) ?? ""}`;
    for (const border of borders) if (start >= border) key += "|";
    let rulings = cache.get(key);
    if (!rulings) {
      const holding = dated
        .filter(({ policy, from, until }) => start >= from && start < until && matches(policy, source, subject))
        .map(({ policy }) => policy);
      rulings = rules.flatMap((rule) => {
        const mine = holding.filter((policy) => policy.rule === rule.id);
        return appliesTo(rule, source, mine) ? once(rule, mine) : [];
      });
      cache.set(key, rulings);
    }
    return rulings;
  };
}

const fieldOf = (source: Source, subject: Case, dimension: Dimension): string | undefined =>
  dimension === "source"
    ? source.id
    : dimension === "kind"
      ? source.kind
      : dimension === "urgent"
        ? String(subject.urgent ?? false)
        : subject[dimension];

function matches({ where }: Policy, source: Source, subject: Case): boolean {
  if (!where) return true;
  return DIMENSIONS.every((dimension) => {
    const wanted = where[dimension];
    if (wanted === undefined) return true;
    const value = fieldOf(source, subject, dimension);
    return Array.isArray(wanted) ? value !== undefined && wanted.includes(value) : String(wanted) === value;
  });
}

/** How many dimensions a policy names: the more, the more specific. */
export const specificity = ({ where }: Policy): number => Object.keys(where ?? {}).length;

/** A rule applies to its kinds of source, and to others that a policy names. */
const appliesTo = (rule: AnyRule, source: Source, mine: readonly Policy[]): boolean =>
  !rule.when.kinds || rule.when.kinds.includes(source.kind) || mine.some(({ where }) => (where?.source ?? where?.kind) !== undefined);

function rulingOf<R extends AnyRule>(rule: R, mine: readonly Policy[]): Ruling<R>[] {
  const ordered = mine.toSorted((a, b) => specificity(a) - specificity(b));
  let params: Record<string, unknown> = {};
  let enabled = true;
  for (const policy of ordered) {
    params = { ...params, ...policy.params };
    enabled = policy.enabled ?? enabled;
  }
  return enabled ? [{ rule, params: rule.params.parse(params), policies: ordered.map((policy) => policy.id) }] : [];
}
