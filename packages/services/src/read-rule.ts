import { ACTIVITIES } from "@qingjian/events";
import { type AnyRule, RULES, type Said } from "@qingjian/rules";
import { z } from "zod";
import type { RuleView } from "./catalogue-views.ts";
import type { House } from "./house.ts";
import { LEDGER_RULES } from "./ledger/ledger-rules.ts";
import { listRules } from "./list-rules.ts";
import { parameterSaid } from "./parameters/parameter-words.ts";
import { Refusal } from "./refusal.ts";
import { type RuleExample, ruleText } from "./rule-text.ts";

import type { Asker } from "./views.ts";

/** A parameter: what it means, the JSON schema of its values, and what it is where no policy says otherwise. */
export type RuleParameter = { readonly name: string; readonly said: Said; readonly schema: unknown; readonly usual: unknown };

/** Everything there is to read about one rule. */
export type RulePage = RuleView & {
  /** Kinds of source it applies to; null: all. */
  readonly kinds: readonly string[] | null;
  /** What it looks at: one case, many that have something in common, the sums of a month, or a register. */
  readonly judges: "case" | "group" | "rate" | "register";
  readonly about: Said;
  readonly examples: readonly RuleExample[];
  /** As written on its page; empty for the entries of the ledger, which judge nothing. */
  readonly notApplied: Said;
  readonly gaps: Said;
  readonly parameters: readonly RuleParameter[];
  /** The sentences it can say, with what would have kept it quiet. */
  readonly messages: readonly { readonly said: Said; readonly remedy: Said }[];
  /** Activities that parameters may name, in words. */
  readonly activities: Readonly<Record<string, Said>>;
};

const ACTIVITY_WORDS: Readonly<Record<string, Said>> = Object.fromEntries(
  Object.entries(ACTIVITIES).map(([id, { zh, en }]) => [id, { zh, en }]),
);

/** The page of one rule, or of an entry of the ledger. @throws Refusal not-found */
export async function readRule(house: House, asker: Asker, id: string): Promise<RulePage> {
  const rule = [...RULES, ...LEDGER_RULES].find((one) => one.id === id);
  if (!rule) throw new Refusal("not-found", { zh: `没有规则“${id}”`, en: `There is no rule “${id}”` });
  const { family, revision, title, basis, levels, when, messages } = rule;
  const listed = (await listRules(house, asker)).find((one) => one.id === id);
  return {
    ...(listed ?? { id, family, revision, title, basis, levels, standing: 0, decided: 0, confirmed: 0 }),
    kinds: when.kinds ?? null,
    judges: rule.judges ?? "case",
    ...ruleText(rule),
    parameters: parametersOf(rule),
    messages: Object.values(messages).map(({ zh, en, remedy }) => ({ said: { zh, en }, remedy })),
    activities: ACTIVITY_WORDS,
  };
}

/** The parameters of a rule in the order of its schema. */
export function parametersOf({ params }: AnyRule): readonly RuleParameter[] {
  if (!(params instanceof z.ZodObject)) return [];
  const usual = params.parse({}) as Record<string, unknown>;
  const { properties = {} } = z.toJSONSchema(params, { io: "output", unrepresentable: "any" });
  return Object.entries(properties).map(([name, property]) => {
    const { description = "", default: _, ...schema } = property as z.core.JSONSchema.BaseSchema;
    return { name, said: parameterSaid(description), schema, usual: usual[name] ?? null };
  });
}
