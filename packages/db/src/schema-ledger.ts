import type { ColumnType } from "kysely";

type Json<T = unknown> = ColumnType<T, string, string>;
type Bucketed = { bucket: number };

/** A unit (`unit/市城管局`) or an officer (`officer/市城管局/张三`) against whom something was ever entered; who writes to its entries holds this row. */
export type LedgerPartiesTable = Bucketed & {
  party: string;
  kind: string;
  unit: string | null;
  officer: string | null;
  /** The number of its last entry. */
  entries: number;
};
/** Never changed, never deleted. `kind`: `points`, `run` (of notices), `reversal`, `exemption`; the last two take back the entry `reverses`. */
export type LedgerEntriesTable = Bucketed & {
  party: string;
  seq: number;
  entry_id: string;
  kind: string;
  /** What it was entered for; no party has two entries of one cause. */
  cause: string;
  /** What counts; below zero where something is taken back. */
  points: number;
  /** What it would be without caps. */
  wanted: number;
  level: string;
  /** `2026-03`, in which it counts: of what is taken back, the month in which that counted. */
  month: string;
  at: number;
  actor: string;
  unit: string | null;
  officer: string | null;
  alert_bucket: number;
  alert_id: string;
  source: string;
  subject_kind: string;
  subject_id: string;
  rule: string;
  finding_key: string;
  occurred_at: number;
  reverses: number | null;
  /** Of a run, the numbers of its notices. */
  run: number[];
  reason: string | null;
  policies: Json<string[]>;
  terms: Json;
};
/** In the bucket of the alert; of the whole alert where `rule` is empty. `proposed`, `approved`, `declined`. */
export type LedgerExemptionsTable = Bucketed & {
  exemption_id: string;
  alert_id: string;
  rule: string;
  finding_key: string;
  ground: string;
  note: string;
  state: string;
  proposed_by: string;
  proposed_at: number;
  decided_by: string | null;
  decided_at: number | null;
  reason: string | null;
};
/** What a person decided about a year's sum. */
export type LedgerStepsTable = Bucketed & {
  party: string;
  seq: number;
  year: string;
  step: string;
  points: number;
  suggested: string | null;
  actor: string;
  at: number;
  reason: string;
};

/** Alerts and orders (`kind`) whose moves are to be folded into cases of the source `oversight`. */
export type OversightDueTable = Bucketed & { kind: string; id: string; at: number };
