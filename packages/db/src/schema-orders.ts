import type { ColumnType } from "kysely";

type Json<T = unknown> = ColumnType<T, string, string>;
type Bucketed = { bucket: number };

/** A rectification order to one unit, in the bucket of its alert. */
export type OrdersTable = Bucketed & {
  order_id: string;
  number: string;
  alert_id: string;
  unit: string;
  state: string;
  /** The body that issues it, its document mark (清鉴督〔2026〕42号) and who gets a copy, as they were on the day. */
  issuer: string;
  mark: string;
  copies: string[];
  headline_zh: string;
  headline_en: string;
  demand: string;
  issued_by: string;
  issued_at: number;
  signed_at: number | null;
  /** Of the latest reply. */
  replied_at: number | null;
  ended_at: number | null;
  listed_at: number | null;
  /** Working days asked for and not decided yet; all that were granted. */
  extension_days: number | null;
  extended: number;
  /** `open`, `rejected`, `upheld`, `lapsed`. */
  objection: string | null;
  sent_back: number;
  /** Null where the calendar does not reach. */
  sign_due_at: number | null;
  due_at: number;
  verify_due_at: number | null;
  terms: Json;
  late_level: string | null;
  late_clock: string | null;
  /** When its lateness may next change. */
  look_at: number | null;
  changed_at: number;
  revision: number;
};
export type OrderEventsTable = Bucketed & {
  order_id: string;
  seq: number;
  at: number;
  actor: string;
  move: string;
  from_state: string | null;
  to_state: string;
  late_level: string | null;
  note: string | null;
  body: Json;
};
/** What the unit is shown, frozen at issue. `kind`: `finding`, `event`, or `custody` (one line at most). */
export type OrderEvidenceTable = Bucketed & { order_id: string; seq: number; kind: string; body: Json };

/** A file beside the database. `owner_seq`: the line of its owner's history that it came with; null while it is a draft of whoever stored it. */
export type FilesTable = Bucketed & {
  file_id: string;
  owner_kind: string;
  owner_id: string;
  owner_seq: number | null;
  sha256: string;
  name: string;
  type: string;
  bytes: number;
  uploaded_by: string;
  uploaded_at: number;
};
