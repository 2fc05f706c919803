import type { DayKind, Instant, Trace } from "@qingjian/events";
import type { Level, Responsible, Said } from "./define-rule.ts";
import type { Verdict } from "./judge.ts";

/** Durations are office time in ms unless a name says otherwise; instants are epoch ms; shares are percent, rounded to 0.1. `null` is unknown. */
export type AccountDay = {
  readonly day: string;
  readonly kind: DayKind | "unknown";
  readonly name?: string;
  readonly from: Instant;
  readonly until: Instant /** Office hours of the day as instants; empty on days off. */;
  readonly spans: readonly (readonly [Instant, Instant])[];
};

export type AccountEvent = {
  readonly id: string;
  readonly at: Instant;
  readonly activity: string;
  readonly name: Said;
  readonly unit: string | null;
  readonly toUnit: string | null;
  readonly officer: string | null;
  readonly text: string | null;
  readonly recordedAt: Instant | null /** Number of its evidence ring, 1… in order of time; null when it proves nothing. */;
  readonly ring: number | null;
};

export type AccountHold = {
  readonly from: Instant;
  readonly until: Instant /** Still held at `asOf`. */;
  readonly open: boolean;
  readonly how: "held" | "handled" | "returned" | "passed-on";
  readonly worked: number;
  readonly eventIds: readonly string[];
};

export type AccountLane = {
  /** Null: the time in which nobody had it, and the log names no centre. */
  readonly unit: string | null;
  readonly role: "centre" | "holder";
  readonly responsible: boolean;
  readonly worked: number;
  readonly share: number | null;
  readonly holds: readonly AccountHold[];
};

export type AccountHandover = {
  readonly eventId: string;
  readonly at: Instant;
  readonly kind: "dispatched" | "returned" | "passed-on";
  readonly from: string | null;
  readonly to: string | null;
};

export type AccountDeduction = {
  readonly from: Instant;
  readonly until: Instant;
  readonly open: boolean;
  readonly ground: string;
  readonly notified: boolean;
  readonly worked: number;
};

/** The sum at the head of an alert: elapsed − deducted − limit = over (negative: still left). To the minute. */
export type AccountClock = {
  readonly rule: string;
  readonly title: Said;
  readonly limit: Said;
  readonly start: Instant;
  readonly stop: Instant | null;
  readonly due: Instant | null;
  readonly elapsed: number | null;
  readonly deducted: number;
  readonly allowed: number | null;
  readonly over: number | null;
  readonly deductions: readonly AccountDeduction[];
};

export type AccountFinding = {
  readonly rule: string;
  readonly key: string;
  readonly revision: number;
  readonly family: string;
  readonly title: Said;
  readonly level: Level;
  readonly sentence: Said;
  readonly remedy: Said;
  readonly basis: readonly string[];
  readonly params: unknown;
  readonly policies: readonly string[];
  readonly responsible: Responsible | null;
  readonly evidenceIds: readonly string[];
  readonly rings: readonly number[];
};

/** Everything the alert page shows of one case, computed here once: the web adds up nothing. */
export type CaseAccount = {
  readonly asOf: Instant;
  readonly headline: Said;
  /** The same without what grows while the case is open: true for as long as the findings are. */
  readonly summary: Said;
  readonly days: readonly AccountDay[];
  readonly events: readonly AccountEvent[];
  readonly lanes: readonly AccountLane[];
  readonly handovers: readonly AccountHandover[];
  readonly clock: AccountClock | null;
  readonly findings: readonly AccountFinding[];
  readonly calendar: { readonly id: string; readonly version: number };
  /** Ruling ids asked, split as: fired, quiet, not applicable. */
  readonly asked: { readonly fired: number; readonly quiet: number; readonly notApplicable: number };
};

export type Explain = (trace: Trace, verdicts: readonly Verdict[]) => CaseAccount;
