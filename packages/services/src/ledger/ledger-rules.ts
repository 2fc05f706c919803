import { type AnyRule, asAnyRule, defineRule, QUIET } from "@qingjian/rules";
import { z } from "zod";

const points = z.number().int().min(0).max(1000);
const cap = z.number().int().min(0).max(100_000).nullable();
const least = z.number().int().min(1).max(100_000);

/**
 * How many points a confirmed finding is worth. It judges nothing: as an entry of the catalogue it is proposed, approved, dated and narrowed by
 * source, item, class, place and urgency like the parameters of any rule.
 */
export const LEDGER_POINTS = defineRule({
  id: "ledger-points",
  family: "data",
  revision: 1,
  title: { zh: "积分口径", en: "Points of the ledger" },
  basis: ["《中国共产党问责条例》第八条：区分情况、分级问责；本系统积分管理办法"],
  levels: ["notice", "yellow", "orange", "red"],
  messages: {},
  params: z.object({
    yellow: points.default(5).describe("points of a yellow finding"),
    orange: points.default(7).describe("points of an orange one"),
    red: points.default(10).describe("points of a red one"),
    notices: z.number().int().min(2).max(100).nullable().default(3).describe("notices one after the other that cost points; null: none do"),
    noticesPoints: points.default(3).describe("what they cost"),
    perCase: cap.default(20).describe("the most that one case can cost a party; null: no cap"),
    perMonth: cap.default(60).describe("the most that a month can cost a party; null: no cap"),
    units: z
      .record(z.string().min(1), z.strictObject({ yellow: points, orange: points, red: points, perCase: cap, perMonth: cap }).partial())
      .default({})
      .describe("what is otherwise for a unit and all below it, by its id; the nearest holds"),
  }),
  when: { seen: [] },
  evaluate: () => QUIET,
});

export const STEPS = ["self-criticism", "circulated-criticism", "admonishing-talk", "transfer"] as const;
export type Step = (typeof STEPS)[number];
export const STEP_WORDS: Readonly<Record<Step | "none", { readonly zh: string; readonly en: string }>> = {
  "self-criticism": { zh: "书面检讨", en: "written self-criticism" },
  "circulated-criticism": { zh: "通报批评", en: "circulated criticism" },
  "admonishing-talk": { zh: "诫勉谈话", en: "admonishing talk" },
  transfer: { zh: "调离岗位", en: "transfer from post" },
  none: { zh: "不予处理", en: "no step" },
};

const ladder = z.partialRecord(z.enum(STEPS), least);

/** From what sum of a calendar year on which step is suggested. A person decides. */
export const LEDGER_LADDER = defineRule({
  id: "ledger-ladder",
  family: "data",
  revision: 1,
  title: { zh: "积分处理阶梯", en: "Steps of the ledger" },
  basis: ["《中国共产党问责条例》第八条：区分情况、分级问责；本系统积分管理办法"],
  levels: ["notice"],
  messages: {},
  params: z.object({
    officer: ladder
      .default({ "self-criticism": 15, "circulated-criticism": 30, "admonishing-talk": 45, transfer: 60 })
      .describe("sums of a year from which each step is suggested for an officer"),
    unit: ladder
      .default({ "self-criticism": 100, "circulated-criticism": 200, "admonishing-talk": 300 })
      .describe("the same for a unit: the talk is with its head"),
  }),
  when: { seen: [] },
  evaluate: () => QUIET,
});

export type PointTerms = z.output<typeof LEDGER_POINTS.params>;
export type Ladder = z.output<typeof ladder>;

/** Entries of the catalogue that judge no case: what else of a place is settled by policies. */
export const LEDGER_RULES: readonly AnyRule[] = [asAnyRule(LEDGER_POINTS), asAnyRule(LEDGER_LADDER)];
const OF_LEDGER: ReadonlySet<string> = new Set(LEDGER_RULES.map(({ id }) => id));

/** Whether a policy settles the ledger, and touches no judgement. */
export const isOfLedger = ({ rule }: { readonly rule: string }): boolean => OF_LEDGER.has(rule);
