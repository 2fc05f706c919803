import { ENDS, type Event, type Trace } from "@qingjian/events";
import { among } from "../among.ts";
import { custody } from "../custody.ts";
import type { Share } from "../define-group-rule.ts";
import type { Rule, RuleHead, Said } from "../define-rule.ts";

/** The parameters that hold for a case under a rule whose terms an indicator shares; undefined where that rule does not apply. */
export type ParamsOf = (rule: Rule) => unknown;

/**
 * A rate of the monthly report: a rule over a rate that has no threshold. What a case gives follows from its trace alone and does
 * not depend on when it is asked; a share whose instant lies after the cut-off is not yet to be added up.
 */
export type Indicator = {
  readonly id: string;
  readonly title: Said;
  /** Numerator ÷ denominator, as the page of definitions has it. */
  readonly formula: Said;
  readonly over: "unit";
  readonly when: Pick<RuleHead["when"], "kinds"> & { readonly seen: "*" | readonly string[] };
  /** Numerator and denominator are numbers of cases or steps; or `time`: office time in ms ÷ cases. */
  readonly measure: "share" | "time";
  readonly better: "higher" | "lower";
  /** To a month's denominator is added what earlier months left: the sum of their denominators less that of their numerators. */
  readonly carried?: true;
  /** The rule over many cases whose standing findings give the numerator: their cases but the first, each in the month of its line. */
  readonly numeratorOf?: string;
  count(trace: Trace, paramsOf?: ParamsOf): Iterable<Share>;
};

export const defineIndicator = (indicator: Omit<Indicator, "over" | "measure"> & { readonly measure?: "time" }): Indicator => ({
  over: "unit",
  measure: "share",
  ...indicator,
});

/** Defaults of a rule for the sources it applies to by itself. */
export const byDefault =
  ({ source }: Trace): ParamsOf =>
  (rule) =>
    rule.when.kinds === undefined || rule.when.kinds.includes(source.kind) ? defaultsOf(rule) : undefined;

const defaults = new WeakMap<object, unknown>();
function defaultsOf({ params }: Rule): unknown {
  let known = defaults.get(params);
  if (known === undefined) {
    known = params.parse({});
    defaults.set(params, known);
  }
  return known;
}

/** Sources of cases that people bring. */
export const CASES = ["hotline", "approval"] as const;

const BETWEEN = "\u001f";

/** By what a rate can be added up beside unit and month: item and class. */
export const partOf = (trace: Trace): string => trace.once(itemAndClass);
const itemAndClass = ({ subject: { item = "", class: kind = "" } }: Trace): string => `${item}${BETWEEN}${kind}`;

/** Who has a case now or had it last; before anyone held it, who acted last. */
export const ownerOf = (trace: Trace): string | undefined => trace.once(lastHolder);
const lastHolder = (trace: Trace): string | undefined =>
  trace.once(custody).at(-1)?.unit ?? trace.events.findLast(({ unit }) => unit !== undefined)?.unit;

/** The end of a case that stands: none while it is open, or open again. */
export function endOf({ events }: Trace): Event | undefined {
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i] as Event;
    if (event.activity === "reopened") return undefined;
    if (among(ENDS, event.activity)) return event;
  }
  return undefined;
}
