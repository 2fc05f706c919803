import type { ColumnType, Generated } from "kysely";

type Json<T = unknown> = ColumnType<T, string, string>;
type Bucketed = { bucket: number };
type SubjectKey = Bucketed & { subject_kind: string; subject_id: string };

export type AlertsTable = SubjectKey & {
  alert_id: string;
  number: string;
  source: string;
  level: string;
  state: string;
  basis_withdrawn: boolean;
  unit: string | null;
  officer: string | null;
  item: string | null;
  headline_zh: string;
  headline_en: string;
  families: string[];
  rules: string[];
  findings: number;
  assignee: string | null;
  raised_at: number;
  changed_at: number;
  due_at: number | null;
  decided_at: number | null;
  decided_by: string | null;
  reason: string | null;
  note: string | null;
  revision: number;
  /** Whether a finding on it was made by hand. */
  by_hand: Generated<boolean>;
  /** Whether something was found after it had been decided. */
  late_evidence: Generated<boolean>;
  /** `dismiss`, `close` or `refer`: what waits for a second person, and who has proposed it. */
  proposed: string | null;
  proposed_by: string | null;
};
/** An alert referred for discipline review. In the bucket of its alert. */
export type LeadsTable = SubjectKey & {
  lead_id: string;
  number: string;
  alert_id: string;
  alert_number: string;
  unit: string | null;
  officer: string | null;
  level: string;
  headline_zh: string;
  headline_en: string;
  grounds: string;
  proposed_by: string;
  approved_by: string;
  opened_at: number;
  /** `open` or `concluded`. */
  state: string;
  outcome: string | null;
  conclusion: string | null;
  concluded_by: string | null;
  concluded_at: number | null;
  revision: number;
};
export type AlertEventsTable = Bucketed & {
  alert_id: string;
  seq: number;
  at: number;
  actor: string;
  move: string;
  from_state: string | null;
  to_state: string;
  level: string;
  reason: string | null;
  note: string | null;
  body: Json;
};
