import type { AnyRule } from "./define-group-rule.ts";
import { LEVELS, type Said } from "./define-rule.ts";
import { compareAmounts } from "./policy-law.ts";

/** A parameter of a rule. */
export type Term = { readonly rule: string; readonly param: string };
/** Two parameters of which the one may not be more than the other, and what it would mean if it were. */
export type Order = {
  readonly less: Term;
  readonly more: Term;
  readonly meaning: Said;
  /** Asked only for the cases of a policy that sets the lesser: where the greater is cut short for a few, it is not meant. */
  readonly own?: boolean;
};

/** Orders between rules. Those within a rule are read from its defaults. */
export const BETWEEN: readonly Order[] = [
  ...(
    [
      ["signing-overdue", "yellow", "签收", "signing"],
      ["first-contact-overdue", "limit", "先行联系", "first contact"],
      ["late-return", "window", "退单", "returning"],
    ] as const
  ).map(
    ([rule, param, zh, en]): Order => ({
      less: { rule, param },
      more: { rule: "completion-limit", param: "limit" },
      meaning: { zh: `${zh}的期限长于办结时限`, en: `the time for ${en} is longer than that for completion` },
      own: true,
    }),
  ),
  {
    less: { rule: "promised-limit", param: "limit" },
    more: { rule: "statutory-limit", param: "limit" },
    meaning: { zh: "承诺时限长于法定时限", en: "the promise is longer than the law allows" },
  },
];
/** The legal limit, for which the register of items may know better. */
export const LEGAL_LIMIT: Term = { rule: "statutory-limit", param: "limit" };

/** The level a parameter is for, and its name without it: `claimRed` → red of `claim`. */
function levelIn(param: string): { readonly rank: number; readonly of: string } | undefined {
  const words = param.split(/(?=[A-Z])/);
  for (const [at, word] of words.entries()) {
    const rank = RANKS.get(word.toLowerCase());
    if (rank !== undefined) return { rank, of: words.toSpliced(at, 1).join("") };
  }
  return undefined;
}
const RANKS: ReadonlyMap<string, number> = new Map([...LEVELS.map((level, rank): [string, number] => [level, rank]), ["warn", 1]]);

/** Within a rule: parameters of a lower and the next higher level, in the order their defaults are in; what is urgent has less time. */
export function ordersWithin(rule: AnyRule): Order[] {
  const defaults = defaultsOf(rule);
  const names = Object.keys(defaults);
  const byName = Map.groupBy(
    names.flatMap((param) => ({ param, level: levelIn(param) })).filter(({ level }) => level !== undefined),
    ({ level }) => level?.of ?? "",
  );
  const orders: Order[] = [];
  const add = (less: string, more: string, meaning: Said) =>
    orders.push({ less: { rule: rule.id, param: less }, more: { rule: rule.id, param: more }, meaning });
  for (const group of byName.values()) {
    const ladder = group.sort((a, b) => (a.level?.rank ?? 0) - (b.level?.rank ?? 0)).map(({ param }) => param);
    for (const [index, higher] of ladder.entries())
      for (const lower of ladder.slice(0, index)) {
        const falls = (compareAmounts(defaults[lower], defaults[higher]) ?? 0) > 0;
        const [less, more] = falls ? [higher, lower] : [lower, higher];
        add(less, more, { zh: `${lower} 永远不会先于 ${higher} 出现`, en: `${lower} would never come before ${higher}` });
      }
  }
  if (names.includes("urgentLimit") && names.includes("limit"))
    add("urgentLimit", "limit", { zh: "紧急的反而时限更长", en: "what is urgent would have more time" });
  if (names.includes("jointLimit") && names.includes("limit"))
    add("limit", "jointLimit", { zh: "联合办理的时限反而更短", en: "joint handling would have less time" });
  return orders;
}

/** Parameters as the rule has them by itself. */
export const defaultsOf = (rule: AnyRule): Record<string, unknown> => (rule.params.safeParse({}).data ?? {}) as Record<string, unknown>;
