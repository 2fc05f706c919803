import type { ColumnType } from "kysely";

type Json<T = unknown> = ColumnType<T, string, string>;
type Bucketed = { bucket: number };

/** Files taken in: their batches, the rows set aside, every row as it came, and what of it was sealed. */
export type BatchesTable = {
  id: string;
  source: string;
  mapping: string;
  file: string;
  digest: string;
  bytes: number;
  columns: Json<string[]>;
  /** `reading` (nothing written yet), `storing`, `done`, `refused`. */
  state: string;
  rows: number;
  rejected: number;
  new_records: number;
  changed_records: number;
  cases: number;
  started_at: number;
  finished_at: number | null;
  problem: string | null;
};

export type RejectedRowsTable = {
  batch: string;
  line: number;
  seq: number;
  column_name: string | null;
  value: string | null;
  reason_zh: string;
  reason_en: string;
};

export type RecordsTable = Bucketed & {
  case_id: string;
  record_id: string;
  batch: string;
  line: number;
  received_at: number;
  payload: string;
};

export type SealedValuesTable = Bucketed & {
  case_id: string;
  record_id: string;
  batch: string;
  line: number;
  field: string;
  key_id: string;
  sealed: string;
};
