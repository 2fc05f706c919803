import type { ColumnType } from "kysely";

type Json<T = unknown> = ColumnType<T, string, string>;
type Bucketed = { bucket: number };

/** What a case gives to rules over many cases, line by line, to be found by group. In the bucket of its case. Rates have a numerator and a denominator. */
export type GroupRowsTable = Bucketed & {
  case_id: string;
  seq: number;
  rule: string;
  source: string;
  subject: string;
  part: string;
  at: number;
  event_id: string | null;
  unit: string | null;
  officer: string | null;
  numerator: number | null;
  denominator: number | null;
  detail: Json<(string | number | null)[]>;
};
type GroupKey = Bucketed & { rule: string; source: string; subject: string; part: string };
/** Groups to judge. For a rate `part` is the month. In the bucket of the group. */
export type DueGroupsTable = GroupKey & { due_at: number };
/** What is still to be added to the sums: appended by many, folded in by one. */
export type TallyChangesTable = GroupKey & { id: string; month: string; numerator: number; denominator: number };
export type TalliesTable = GroupKey & { month: string; numerator: number; denominator: number };

/** A change of policies that one person proposes and another decides. `body`: `{ set: Policy[], end: string[] }`; `effect`: what a backtest said. */
export type PolicyProposalsTable = {
  id: string;
  /** `proposed`, `approved`, `rejected`, `withdrawn`. */
  state: string;
  note: string;
  body: Json;
  effect: ColumnType<unknown, string | null, string | null>;
  proposed_by: string;
  proposed_at: number;
  decided_by: string | null;
  decided_at: number | null;
  reason: string | null;
};
