import type { Calendar, Event, Instant, Source, Trace } from "@qingjian/events";
import type { z } from "zod";
import type { Finding, Rule, RuleHead } from "./define-rule.ts";

/** What a group is about. A matter is one petitioner with one concern; an officer is written `unit/officer`. */
export const SUBJECTS = ["unit", "officer", "matter", "item", "source"] as const;
export type SubjectKind = (typeof SUBJECTS)[number];
export const officerOf = (unit: string | undefined, officer: string): string => `${unit ?? "—"}/${officer}`;

export type GroupValue = string | number | null;

/** What a case puts into a group. The group is (rule, source, subject, part): a part keeps groups small, such as a day. */
export type GroupLine = {
  readonly subject: string;
  readonly part?: string;
  readonly at: Instant;
  /** The event it comes of; without it, the case itself. */
  readonly event?: Event | undefined;
  readonly values?: readonly GroupValue[];
};

/** A line as it stands in its group. */
export type GroupRow = {
  readonly caseId: string;
  readonly eventId: string | null;
  readonly at: Instant;
  readonly unit: string | null;
  readonly officer: string | null;
  readonly values: readonly GroupValue[];
};

/** When a group is judged, and the alarm of those that ask about the future. */
export type Asked = {
  readonly asOf: Instant;
  readonly calendar: Calendar;
  hasPassed(instant: Instant): boolean;
};

export type Group = Asked & {
  readonly source: Source;
  readonly subject: string;
  readonly part: string;
  /** In order of time, then of case and event. */
  readonly rows: readonly GroupRow[];
};

/** As a finding of one case; its evidence are lines of the group. */
export type GroupFinding<M extends string = string> = Omit<Finding<M>, "evidence"> & { readonly evidence: readonly GroupRow[] };

/** A rule over many cases: each gives small lines, and a group is judged again only when one of its lines has changed. */
export type GroupRule<Params extends z.ZodType = z.ZodType, M extends string = string> = RuleHead<Params, M> & {
  readonly judges: "group";
  readonly over: SubjectKind;
  /** Pure, and of the trace alone: what is given must not depend on `asOf`. */
  contribute(trace: Trace, params: z.output<Params>): Iterable<GroupLine>;
  /** Pure. A finding's key tells findings of one group apart. */
  evaluate(group: Group, params: z.output<Params>): Iterable<GroupFinding<M>>;
};

/** What a case adds to a rate: to the month of `at`. Both numbers are added up; only numerators above 0 are evidence. */
export type Share = {
  readonly subject: string;
  readonly part?: string;
  readonly at: Instant;
  readonly event?: Event | undefined;
  readonly numerator: number;
  readonly denominator: number;
};

export type Rate = { readonly numerator: number; readonly denominator: number };

/** One subject's sums of one month. */
export type Tally = Asked &
  Rate & {
    readonly source: Source;
    readonly subject: string;
    readonly part: string;
    /** `YYYY-MM`. */
    readonly month: string;
    /** The sums of this subject and part so many months before; zeros where there is nothing. */
    before(months: number): Rate;
    /** Every subject's sums of the month, this one's too; `group` is the class of unit it is compared within. */
    readonly peers: readonly (Rate & { readonly subject: string; readonly part: string; readonly group: string })[];
    readonly group: string;
  };

/** Its evidence are the cases whose numerators made it. */
export type RateFinding<M extends string = string> = Omit<Finding<M>, "evidence">;

/** A rule over a rate: sums by subject and month, kept up by what changed. Without `evaluate` see `Indicator`. */
export type RateRule<Params extends z.ZodType = z.ZodType, M extends string = string> = RuleHead<Params, M> & {
  readonly judges: "rate";
  readonly over: SubjectKind;
  count(trace: Trace, params: z.output<Params>): Iterable<Share>;
  evaluate(tally: Tally, params: z.output<Params>): Iterable<RateFinding<M>>;
};

/** An approval item as the register has it. */
export type ItemEntry = {
  readonly id: string;
  readonly name: string;
  readonly promisedDays: number | undefined;
  readonly legalDays: number | undefined;
  readonly steps: readonly { readonly step: string; readonly days: number | undefined; readonly owner: string | undefined }[];
};
/** A feed and when it last spoke. */
export type SourceEntry = { readonly id: string; readonly source: Source; readonly lastEventAt: Instant | undefined };

/** A rule over a short register (items, sources): all of it is judged at each scan. */
export type RegisterRule<Params extends z.ZodType = z.ZodType, M extends string = string> = RuleHead<Params, M> & {
  readonly judges: "register";
} & (
    | { readonly over: "item"; evaluate(entry: ItemEntry, asked: Asked, params: z.output<Params>): Iterable<RateFinding<M>> }
    | { readonly over: "source"; evaluate(entry: SourceEntry, asked: Asked, params: z.output<Params>): Iterable<RateFinding<M>> }
  );

export const defineGroupRule = <Params extends z.ZodType, M extends string>(rule: GroupRule<Params, M>): GroupRule<Params, M> => rule;
export const defineRateRule = <Params extends z.ZodType, M extends string>(rule: RateRule<Params, M>): RateRule<Params, M> => rule;
export const defineRegisterRule = <Params extends z.ZodType, M extends string>(rule: RegisterRule<Params, M>): RegisterRule<Params, M> =>
  rule;

/** Anything that stands in the catalogue. */
export type AnyRule = Rule | GroupRule | RateRule | RegisterRule;

/** Rules of known parameters as rules of any: they are asked with parameters parsed by their own schema. */
export const asGroupRule = <Params extends z.ZodType, M extends string>(rule: GroupRule<Params, M>): GroupRule =>
  rule as unknown as GroupRule;
export const asRateRule = <Params extends z.ZodType, M extends string>(rule: RateRule<Params, M>): RateRule => rule as unknown as RateRule;
export const asRegisterRule = <Params extends z.ZodType, M extends string>(rule: RegisterRule<Params, M>): RegisterRule =>
  rule as unknown as RegisterRule;

export const isCaseRule = (rule: AnyRule): rule is Rule => rule.judges === undefined;
