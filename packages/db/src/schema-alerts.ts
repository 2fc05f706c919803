import type { ColumnType } from "kysely";

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
