import type { Level, Said } from "@qingjian/rules";
import type { AlertState } from "../views.ts";
import type { Step } from "./ledger-rules.ts";
import type { Party } from "./parties.ts";
import type { EntryKind } from "./points.ts";

export type PartyKind = Party["kind"];
/** A unit or an officer. `id` is the unit, or `unit/officer`. */
export type LedgerParty = {
  readonly kind: PartyKind;
  readonly id: string;
  readonly unit: string | null;
  readonly officer: string | null;
};
export type StepTaken = Step | "none";

/** What a period sums up to against one party. */
export type LedgerRow = LedgerParty & {
  /** What stands: what was entered less what was taken back. */
  readonly points: number;
  readonly entered: number;
  readonly takenBack: number;
  /** Findings that stand in the ledger, by level. */
  readonly findings: Readonly<Record<Level, number>>;
};
/** The month or the year it is of, `2026-03` or `2026`. */
export type LedgerPage = { readonly period: string; readonly rows: readonly LedgerRow[]; readonly next: string | null };

/** A sum that reaches a step of the ladder which nobody has decided on. */
export type Suggestion = LedgerRow & {
  readonly step: Step;
  /** From how many points on it is suggested. */
  readonly from: number;
  /** The last that was decided this year. */
  readonly taken: StepTaken | null;
};

export type StepRecord = {
  readonly year: string;
  readonly step: StepTaken;
  readonly said: Said;
  readonly points: number;
  readonly suggested: Step | null;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: number;
  readonly reason: string;
};

/** One entry, and what it leads back to. Who answers for the unit, and does not supervise it, is not told of alerts, cases and what was found in them. */
export type LedgerEntry = {
  readonly seq: number;
  readonly kind: EntryKind;
  readonly points: number;
  /** What it would be without caps. */
  readonly wanted: number;
  readonly level: Level;
  readonly month: string;
  readonly at: number;
  readonly by: { readonly id: string; readonly name: string } | null;
  readonly rule: { readonly id: string; readonly title: Said };
  readonly occurredAt: number;
  readonly reverses: number | null;
  /** Of a run, the numbers of its notices. */
  readonly run: readonly number[];
  readonly reason: Said | null;
  readonly policies: readonly string[];
  readonly finding: {
    readonly key: string;
    readonly sentence: Said;
    readonly caseId: string | null;
    readonly caseNumber: string | null;
    readonly standing: boolean;
  } | null;
  readonly alert: { readonly id: string; readonly number: string; readonly state: AlertState } | null;
  readonly orders: readonly { readonly id: string; readonly number: string; readonly state: string }[];
};

/** Everything against one party: sums of its years and months, what was decided, and its entries, the newest first. */
export type LedgerSubject = LedgerParty & {
  readonly years: readonly { readonly year: string; readonly points: number; readonly months: Readonly<Record<string, number>> }[];
  readonly steps: readonly StepRecord[];
  readonly entries: readonly LedgerEntry[];
  readonly next: string | null;
};

export const EXEMPTION_GROUNDS = [
  { id: "concealed-facts", said: { zh: "申请人隐瞒真实情况", en: "The applicant concealed facts" } },
  { id: "force-majeure", said: { zh: "不可抗力", en: "Force majeure" } },
  { id: "own-correction", said: { zh: "被通知前已自行纠正", en: "Put right by themselves before notice" } },
] as const satisfies readonly { id: string; said: Said }[];
export type ExemptionGround = (typeof EXEMPTION_GROUNDS)[number]["id"];
export const EXEMPTION_STATES = ["proposed", "approved", "declined"] as const;
export type ExemptionState = (typeof EXEMPTION_STATES)[number];

export type ExemptionRow = {
  readonly id: string;
  readonly alert: { readonly id: string; readonly number: string };
  /** One finding; null for all of the alert. */
  readonly finding: { readonly rule: string; readonly title: Said; readonly key: string } | null;
  readonly ground: { readonly id: ExemptionGround; readonly said: Said };
  readonly note: string;
  readonly state: ExemptionState;
  readonly proposedBy: { readonly id: string; readonly name: string };
  readonly proposedAt: number;
  readonly decidedBy: { readonly id: string; readonly name: string } | null;
  readonly decidedAt: number | null;
  readonly reason: string | null;
};
