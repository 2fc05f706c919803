import type { ColumnType } from "kysely";

type Json<T = unknown> = ColumnType<T, string, string>;
type Bucketed = { bucket: number };

/** What is to be told, written with what it tells of; spread to notices and deliveries once. In the bucket of its subject. */
export type TellingsTable = Bucketed & {
  cause: string;
  kind: string;
  subject_kind: string;
  subject_id: string;
  number: string | null;
  level: string | null;
  count: number;
  recipients: Json;
  told_by: string | null;
  told_at: number;
  spread_at: number | null;
};
/** What one person is told within the program. In the bucket of the person. `counts`: how many of each level. */
export type NoticesTable = Bucketed & {
  user_id: string;
  notice_id: string;
  cause: string;
  kind: string;
  subject_kind: string;
  subject_id: string;
  number: string | null;
  level: string | null;
  counts: Json;
  at: number;
  read_at: number | null;
};
/** How a person wants to be told. Hours of the day are minutes after midnight in `quiet_…`, whole hours in `digest_hours`. */
export type NoticeSettingsTable = {
  user_id: string;
  language: string;
  email: string | null;
  /** `at-once`, `digest` (what is urgent at once all the same), `off`. */
  mode: string;
  digest_hours: number[];
  quiet_from: number | null;
  quiet_until: number | null;
  /** Whether messages may go out on days off. */
  days_off: boolean;
  muted: string[];
  changed_at: number;
};
/** A way out of the house. `sealed`: address and secret of it. */
export type ChannelsTable = {
  id: string;
  kind: string;
  name: string;
  /** `active`, `paused`. */
  state: string;
  host: string | null;
  sealed: string | null;
  key_id: string | null;
  language: string;
  kinds: string[];
  least: string;
  unit_id: string;
  quiet_from: number | null;
  quiet_until: number | null;
  days_off: boolean;
  created_at: number;
  created_by: string;
  changed_at: number;
  revision: number;
};
/** A message on its way. In the bucket of its recipient, a person or a channel. */
export type DeliveriesTable = Bucketed & {
  delivery_id: string;
  channel_id: string;
  recipient: string;
  cause: string;
  items: Json;
  /** `waiting`, `sending`, `sent`, `dead`. */
  state: string;
  /** When it is due; while it is sent, when another may take it over. */
  next_at: number;
  /** All ever begun, and those since it was last put on its way. */
  attempts: number;
  tries: number;
  created_at: number;
  finished_at: number | null;
  problem: string | null;
};
export type DeliveryAttemptsTable = Bucketed & {
  delivery_id: string;
  seq: number;
  begun_at: number;
  ended_at: number | null;
  /** `sent`, `failed`; null when nobody knows, for the process died. */
  outcome: string | null;
  problem: string | null;
};
