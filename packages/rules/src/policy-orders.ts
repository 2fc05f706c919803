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

/** Pairs within a rule that no name tells: the one may not be more than the other. */
const PAIRS: readonly (readonly [rule: string, less: string, more: string, meaning: Said])[] = [
  ["first-contact-overdue", "urgentLimit", "limit", { zh: "紧急的反而时限更长", en: "what is urgent would have more time" }],
  ["statutory-limit", "limit", "jointLimit", { zh: "联合办理的时限反而更短", en: "joint handling would have less time" }],
  ["triage-overdue", "claiming", "deciding", { zh: "认领的时限长于作出决定的时限", en: "claiming would have more time than deciding" }],
  [
    "triage-overdue",
    "redClaiming",
    "redDeciding",
    { zh: "认领的时限长于作出决定的时限", en: "claiming would have more time than deciding" },
  ],
  ["order-overdue", "signing", "replying", { zh: "签收的时限长于回复的时限", en: "signing would have more time than replying" }],
];

/** Within a rule: parameters of a lower and a higher level (`yellow`, `red`; `times`, `redTimes`), in the order in which their defaults are. */
export function ordersWithin(rule: AnyRule): Order[] {
  const defaults = defaultsOf(rule);
  const term = (param: string): Term => ({ rule: rule.id, param });
  const orders = PAIRS.filter(([id]) => id === rule.id).map(
    ([, less, more, meaning]): Order => ({ less: term(less), more: term(more), meaning }),
  );
  const ladders = Map.groupBy(
    Object.keys(defaults).map((param) => ({ param, ...(levelIn(param) ?? { rank: -1, of: capital(param) }) })),
    ({ of }) => of,
  );
  for (const ladder of ladders.values()) {
    ladder.sort((a, b) => a.rank - b.rank);
    for (const [index, higher] of ladder.entries())
      for (const lower of ladder.slice(0, index)) {
        const falls = (compareAmounts(defaults[lower.param], defaults[higher.param]) ?? 0) > 0;
        const [less, more] = falls ? [higher.param, lower.param] : [lower.param, higher.param];
        const meaning =
          lower.rank < 0
            ? { zh: "与默认的次序相反", en: "their defaults are the other way round" }
            : { zh: `${lower.param} 永远不会先于 ${higher.param} 出现`, en: `${lower.param} would never come before ${higher.param}` };
        orders.push({ less: term(less), more: term(more), meaning });
      }
  }
  return orders;
}
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Parameters as the rule has them by itself. */
export const defaultsOf = (rule: AnyRule): Record<string, unknown> => (rule.params.safeParse({}).data ?? {}) as Record<string, unknown>;
