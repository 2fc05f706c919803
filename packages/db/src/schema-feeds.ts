import type { ColumnType } from "kysely";

type Json<T = unknown> = ColumnType<T, string, string>;
type JsonOrNone<T = unknown> = ColumnType<T | null, string | null, string | null>;

/** How rows of a source come. `watermark`: the last row of a foreign table that was taken. One process at a time holds the lease. */
export type FeedsTable = {
  id: string;
  source: string;
  /** `push`, `folder`, `pull`. */
  kind: string;
  title: string;
  /** `active`, `paused`. */
  state: string;
  settings: Json;
  every_ms: number;
  watermark: JsonOrNone;
  /** A stretch that somebody asked to be pulled again. */
  refill: JsonOrNone;
  next_run_at: number | null;
  lease_owner: string | null;
  lease_until: number;
  last_run_at: number | null;
  last_success_at: number | null;
  problem_zh: string | null;
  problem_en: string | null;
  revision: number;
  created_at: number;
  changed_at: number;
  changed_by: string;
};

/** A stretch of a source that was not received, failed, was set aside in part, or was not judged. One open gap a key. */
export type GapsTable = {
  id: string;
  source: string;
  feed: string | null;
  /** `not-received`, `failed`, `rejected`, `not-judged`. */
  kind: string;
  key: string;
  /** `open`, `refilled`, `accepted`. */
  state: string;
  from_at: number;
  until_at: number | null;
  rows: number;
  batch: string | null;
  said_zh: string;
  said_en: string;
  opened_at: number;
  closed_at: number | null;
  closed_by: string | null;
  note: string | null;
  revision: number;
};
/** A record that was set aside and is still wanting. In the bucket of its case. */
export type GapRowsTable = { bucket: number; gap_id: string; case_id: string; record_id: string };
