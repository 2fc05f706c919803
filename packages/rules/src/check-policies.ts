import { type Instant, parseLocal, type SourceKind } from "@qingjian/events";
import { z } from "zod";
import { en, zhCN } from "zod/locales";
import type { AnyRule } from "./define-group-rule.ts";
import type { Said } from "./define-rule.ts";
import { LIMIT_WAYS } from "./limits.ts";
import type { Policy } from "./policy.ts";
import { disorders } from "./policy-disorders.ts";
import { valueInWords } from "./policy-law.ts";
import { legalProblems } from "./policy-law-check.ts";
import { alike, meet, overlap, type Placed, place } from "./policy-regions.ts";

/** Why a policy cannot stand; `with` is the other policy, where it takes two. */
export type PolicyProblem = { readonly policy: string; readonly with?: string; readonly said: Said };

/** What is known of the place besides its policies. */
export type PolicySurroundings = {
  /** Kinds of its sources, by id. */
  readonly sources?: ReadonlyMap<string, SourceKind>;
  /** Legal limits of its items in working days, by each name a policy may give an item. */
  readonly legalDays?: ReadonlyMap<string, number>;
};

/**
 * Everything that is wrong with a set of policies: what does not fit the catalogue, what contradicts itself or another of them, what
 * promises more than the law allows. Nothing is found twice; an empty answer is a set that can hold.
 */
export function checkPolicies(
  rules: readonly AnyRule[],
  policies: readonly Policy[],
  { sources, legalDays }: PolicySurroundings = {},
): PolicyProblem[] {
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  const found: PolicyProblem[] = twice(policies);
  const sound: Placed[] = [];
  for (const policy of policies) {
    const wrong = misfits(policy, known);
    found.push(...wrong.map((said) => ({ policy: policy.id, said })));
    const rule = known.get(policy.rule);
    if (rule && wrong.length === 0) sound.push(place(policy, rule, sources));
  }
  found.push(...conflicts(sound), ...disorders(known, sound, legalDays), ...sound.flatMap(({ policy }) => legalProblems(policy)));
  return [...new Map(found.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function twice(policies: readonly Policy[]): PolicyProblem[] {
  const seen = new Set<string>();
  return policies.flatMap(({ id }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      {
        policy: id,
        said: { zh: `编号“${id}”用了两次，每条口径须有自己的编号`, en: `the id “${id}” is used twice; each policy needs its own` },
      },
    ];
  });
}

/** What of one policy does not fit its rule. */
function misfits(policy: Policy, known: ReadonlyMap<string, AnyRule>): Said[] {
  const rule = known.get(policy.rule);
  if (!rule)
    return [{ zh: `没有规则“${policy.rule}”，请对照规则目录`, en: `there is no rule “${policy.rule}”; see the catalogue of rules` }];
  const found: Said[] = [];
  const { from, until } = policy;
  if (from !== undefined && until !== undefined && (parseLocal(until) as Instant) < (parseLocal(from) as Instant))
    found.push({ zh: `截止日 ${until} 早于起始日 ${from}`, en: `it ends on ${until}, before it begins on ${from}` });
  const params = policy.params ?? {};
  const named = rule.params instanceof z.ZodObject ? Object.keys(rule.params.shape) : [];
  const strange = Object.keys(params).filter((name) => !named.includes(name));
  if (strange.length > 0)
    found.push({
      zh: `规则“${rule.title.zh}”没有参数 ${strange.join("、")}；它的参数是 ${named.join("、")}`,
      en: `rule ${rule.id} has no parameter ${strange.join(", ")}; it has ${named.join(", ")}`,
    });
  const [inChinese, inEnglish] = [zhCN(), en()].map(
    ({ localeError }) => rule.params.safeParse(params, { error: localeError }).error?.issues ?? [],
  );
  for (const [index, { path, message, code }] of (inEnglish ?? []).entries()) {
    const chinese = code === "invalid_union" ? LIMIT_WAYS.zh : (inChinese?.[index]?.message ?? message); // limits are the only parameters of several shapes
    const where = path.join(".");
    const value = valueAt(params, path);
    found.push({
      zh: `参数 ${where} 不能是 ${valueInWords(value, "zh")}：${chinese}`,
      en: `parameter ${where} cannot be ${valueInWords(value, "en")}: ${message}`,
    });
  }
  const widens = rule.when.kinds !== undefined && (policy.where?.source ?? policy.where?.kind) !== undefined; // to kinds the rule is not asked of by itself
  if (policy.params === undefined && policy.enabled === undefined && !widens)
    found.push({ zh: "既没有改参数，也没有启用或停用规则", en: "it changes no parameter and switches nothing on or off" });
  return found;
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((at, key) => (typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined), value);

/** Pairs of which neither is the more specific, that hold for a common case on a common day and say different things of one thing. */
function conflicts(placed: readonly Placed[]): PolicyProblem[] {
  const found: PolicyProblem[] = [];
  for (const group of Map.groupBy(placed, ({ policy }) => policy.rule).values())
    for (const [index, later] of group.entries())
      for (const earlier of group.slice(0, index)) {
        if (!alike(earlier.policy, later.policy) || !overlap(earlier, later) || !meet(earlier.region, later.region)) continue;
        for (const [param, [one, other]] of differences(earlier.policy, later.policy)) {
          const say = (language: "zh" | "en") => [valueInWords(one, language), valueInWords(other, language)];
          const [zh, english] = [say("zh"), say("en")];
          found.push({
            policy: later.policy.id,
            with: earlier.policy.id,
            said: {
              zh: `与口径“${earlier.policy.id}”范围相同、日期重叠，而 ${param} 一为 ${zh[0]}、一为 ${zh[1]}；请先截止其一，或写明更具体的范围`,
              en: `policy “${earlier.policy.id}” holds for the same cases on the same days, and says ${param} is ${english[0]}, not ${english[1]}; end one first, or make one more specific`,
            },
          });
        }
      }
  return found;
}

function* differences(a: Policy, b: Policy): Generator<[string, [unknown, unknown]]> {
  if (a.enabled !== undefined && b.enabled !== undefined && a.enabled !== b.enabled) yield ["enabled", [a.enabled, b.enabled]];
  for (const [param, value] of Object.entries(a.params ?? {})) {
    const other = b.params?.[param];
    if (other !== undefined && JSON.stringify(other) !== JSON.stringify(value)) yield [param, [value, other]];
  }
}
