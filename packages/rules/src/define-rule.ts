import type { Event, Instant, Limit, SourceKind, Trace } from "@qingjian/events";
import type { z } from "zod";
import type { Clock } from "./clock.ts";

export const LEVELS = ["notice", "yellow", "orange", "red"] as const;
export type Level = (typeof LEVELS)[number];
export type Family = "timeout" | "shirking" | "misconduct" | "data";
export const FAMILIES: readonly Family[] = ["timeout", "shirking", "misconduct", "data"];
export type Language = "zh" | "en";
export type Said = Readonly<Record<Language, string>>;

/** What a rule can say, with `{{placeholders}}`, and what would have kept it quiet (怎样才不会触发). */
export type Message = Said & { readonly remedy: Said };

/** Whom a finding holds responsible: by custody, so a `Holding` serves as one. */
export type Responsible = { readonly unit: string | undefined; readonly officer: string | undefined };

/** A placeholder's value: text and numbers as they are, `{at}` an instant, `{worked}` office time in ms, `{limit}` in words, or words in both languages. */
export type Datum = string | number | { readonly at: Instant } | { readonly worked: number } | { readonly limit: Limit } | Said;

/** What a rule has to say about one case, and the events that prove it. */
export type Finding<M extends string = string> = {
  readonly message: M;
  readonly level: Level;
  readonly evidence: readonly Event[];
  readonly responsible?: Responsible | undefined;
  /** Tells two findings of one rule on one case apart; "" when there can be only one. Stable as the case grows. */
  readonly key?: string;
  readonly data?: Readonly<Record<string, Datum>>;
};

/** What every entry of the catalogue says of itself, whatever it judges. */
export type RuleHead<Params extends z.ZodType = z.ZodType, M extends string = string> = {
  readonly id: string;
  readonly family: Family;
  /** Raised by one whenever the rule could judge the same trace differently. */
  readonly revision: number;
  readonly title: Said;
  /** The articles it rests on, in Chinese as published. At least one. */
  readonly basis: readonly string[];
  /** Every level it can give. */
  readonly levels: readonly Level[];
  readonly messages: Readonly<Record<M, Message>>;
  /** A zod object; every field has a default and a `.describe()` in English. */
  readonly params: Params;
  readonly when: {
    /** Kinds of source it applies to at all (not applicable is not the same as quiet); all when absent. */
    readonly kinds?: readonly SourceKind[];
    /** Activities without any of which it has nothing to say; `"*"` asks it of every case. */
    readonly seen: "*" | readonly string[] | ((params: z.output<Params>) => readonly string[]);
    /**
     * Phrases without any of which it has nothing to say: in the title, a text or the tags of a rating. All rules listen together, in one
     * pass over what was written; a rule that hears nothing is not asked, whatever was seen.
     */
    readonly heard?: (params: z.output<Params>) => readonly string[];
  };
};

/** A rule that judges one case by its trace: most of them. */
export type Rule<Params extends z.ZodType = z.ZodType, M extends string = string> = RuleHead<Params, M> & {
  readonly judges?: undefined;
  /** Pure. What is found must depend on `asOf` through `trace.hasPassed` alone, so that a case judged early and one judged late read the same. */
  evaluate(trace: Trace, params: z.output<Params>): Iterable<Finding<M>>;
  /** The one clock it judges a case by, where there is one: the arithmetic shown beside its finding. */
  clock?(trace: Trace, params: z.output<Params>): Clock | undefined;
};

/** Nothing found, without making anything: most cases are in order. */
export const QUIET: readonly never[] = Object.freeze([]);

export const defineRule = <Params extends z.ZodType, M extends string>(rule: Rule<Params, M>): Rule<Params, M> => rule;

/** A rule of known parameters as a rule of any: its parameters have been parsed by its own schema before it is asked. */
export const asAnyRule = <Params extends z.ZodType, M extends string>(rule: Rule<Params, M>): Rule => rule as unknown as Rule;

export const rank = (level: Level): number => LEVELS.indexOf(level);
export const highest = (levels: Iterable<Level>): Level | undefined => {
  let top: Level | undefined;
  for (const level of levels) if (top === undefined || rank(level) > rank(top)) top = level;
  return top;
};
