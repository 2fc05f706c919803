import type { ColumnType, Generated } from "kysely";
import type { AlertEventsTable, AlertsTable, LeadsTable } from "./schema-alerts.ts";
import type { FeedsTable, GapRowsTable, GapsTable } from "./schema-feeds.ts";
import type { DueGroupsTable, GroupRowsTable, PolicyProposalsTable, TalliesTable, TallyChangesTable } from "./schema-groups.ts";
import type { BatchesTable, RecordsTable, RejectedRowsTable, SealedValuesTable } from "./schema-imports.ts";
import type {
  LedgerEntriesTable,
  LedgerExemptionsTable,
  LedgerPartiesTable,
  LedgerStepsTable,
  OversightDueTable,
} from "./schema-ledger.ts";
import type { FilesTable, OrderEventsTable, OrderEvidenceTable, OrdersTable } from "./schema-orders.ts";
import type {
  AccountTable,
  GrantsTable,
  ServiceTokensTable,
  SessionTable,
  SignInAttemptsTable,
  SpentCodesTable,
  TwoFactorTable,
  UserTable,
  VerificationTable,
} from "./schema-people.ts";
import type {
  ReportChunksTable,
  ReportReceiptsTable,
  ReportRecipientsTable,
  ReportSchedulesTable,
  ReportsTable,
} from "./schema-reports.ts";
import type { SealsTable } from "./schema-seals.ts";
import type { IdempotencyKeysTable } from "./schema-secrecy.ts";
import type {
  ChannelsTable,
  DeliveriesTable,
  DeliveryAttemptsTable,
  NoticeSettingsTable,
  NoticesTable,
  TellingsTable,
} from "./schema-telling.ts";

/** Instants are epoch ms in `bigint`; `json` columns are read as values and written as text. */
type Json<T = unknown> = ColumnType<T, string, string>;
type Bucketed = { bucket: number };
type SubjectKey = Bucketed & { subject_kind: string; subject_id: string };

export type SourcesTable = {
  id: string;
  kind: string;
  title_zh: string;
  title_en: string;
  custody: string;
  centres: Json<string[]>;
  mapping: Json | null;
  created_at: number;
};
export type UnitsTable = { id: string; name: string; parent_id: string | null; path: string; grp: string };
/** `norms`: `{ steps?: [{ step, from, to, days, owner }], materials?: string[], fee?: number }`, what the item itself asks. */
export type ItemsTable = {
  id: string;
  name: string;
  kind: string;
  promised_days: number | null;
  legal_days: number | null;
  norms: ColumnType<unknown, string | undefined, string>;
};
export type PoliciesTable = { id: string; pack: string; rule: string; source: string | null; body: Json; created_at: number };
export type TicksTable = {
  job: string;
  period: string;
  owner: string;
  started_at: number;
  finished_at: number | null;
  outcome: string | null;
};

/** The folded present of a case. `trace` is a StoredTrace of the events package; `unit` holds it now or held it last. */
export type CasesTable = Bucketed & {
  case_id: string;
  source: string;
  item: string | null;
  class: string | null;
  place: string | null;
  unit: string | null;
  petitioner: string | null;
  urgent: boolean;
  title: string | null;
  due: number | null;
  opened_at: number;
  closed_at: number | null;
  last_event_at: number;
  events: number;
  trace: Json;
  revision: number;
};
/** What the judge knows of a case: one row for each. Without a `next_check_at` only what is new of it brings it before the judge again. */
export type CaseChecksTable = Bucketed & {
  case_id: string;
  next_check_at: number | null;
  /** Of the case as it was judged last; 0 before. */
  judged_revision: number;
  judged_at: number | null;
  unknown: boolean;
  /** What it gives to rules over many cases, as it was when last judged: the base of the next comparison. */
  given: Json | null;
};
export type BucketStatesTable = {
  bucket: number;
  next_due_at: number | null;
  audit_seq: number;
  audit_hash: string;
  /** Buckets of one place lie together: one transaction takes several of them. */
  place: Generated<number>;
};

export type FindingsTable = SubjectKey & {
  rule: string;
  key: string;
  family: string;
  level: string;
  /** `standing` or `withdrawn`. */
  state: string;
  source: string;
  message: string;
  sentence_zh: string;
  sentence_en: string;
  remedy_zh: string;
  remedy_en: string;
  evidence: Json<string[]>;
  data: Json;
  unit: string | null;
  officer: string | null;
  rule_revision: number;
  params: Json;
  policies: Json<string[]>;
  calendar: string;
  occurred_at: number;
  made_at: number;
  changed_at: number;
  changes: number;
  /** `rule`, or `hand`: such a one no scan takes back. */
  origin: Generated<string>;
};
export type FindingChangesTable = SubjectKey & {
  rule: string;
  key: string;
  seq: number;
  at: number;
  change: string;
  level: string;
  from_level: string | null;
  body: Json;
};

export type AuditEntriesTable = Bucketed & {
  seq: number;
  at: number;
  actor: string;
  action: string;
  subject_kind: string;
  subject_id: string;
  body: string;
  previous: string;
  hash: string;
};
export type Schema = {
  meta: { key: string; value: string };
  sources: SourcesTable;
  units: UnitsTable;
  items: ItemsTable;
  calendars: { id: string; version: number; body: Json; created_at: number };
  policies: PoliciesTable;
  counters: { name: string; value: number };
  ticks: TicksTable;
  batches: BatchesTable;
  rejected_rows: RejectedRowsTable;
  records: RecordsTable;
  sealed_values: SealedValuesTable;
  case_checks: CaseChecksTable;
  cases: CasesTable;
  bucket_states: BucketStatesTable;
  group_rows: GroupRowsTable;
  due_groups: DueGroupsTable;
  tally_changes: TallyChangesTable;
  tallies: TalliesTable;
  policy_proposals: PolicyProposalsTable;
  findings: FindingsTable;
  finding_changes: FindingChangesTable;
  alerts: AlertsTable;
  alert_events: AlertEventsTable;
  leads: LeadsTable;
  ledger_parties: LedgerPartiesTable;
  ledger_entries: LedgerEntriesTable;
  ledger_exemptions: LedgerExemptionsTable;
  ledger_steps: LedgerStepsTable;
  oversight_due: OversightDueTable;
  orders: OrdersTable;
  order_events: OrderEventsTable;
  order_evidence: OrderEvidenceTable;
  files: FilesTable;
  audit_entries: AuditEntriesTable;
  seals: SealsTable;
  idempotency_keys: IdempotencyKeysTable;
  feeds: FeedsTable;
  gaps: GapsTable;
  gap_rows: GapRowsTable;
  reports: ReportsTable;
  report_chunks: ReportChunksTable;
  report_schedules: ReportSchedulesTable;
  report_recipients: ReportRecipientsTable;
  report_receipts: ReportReceiptsTable;
  tellings: TellingsTable;
  notices: NoticesTable;
  notice_settings: NoticeSettingsTable;
  channels: ChannelsTable;
  deliveries: DeliveriesTable;
  delivery_attempts: DeliveryAttemptsTable;
  grants: GrantsTable;
  user: UserTable;
  session: SessionTable;
  account: AccountTable;
  twoFactor: TwoFactorTable;
  verification: VerificationTable;
  sign_in_attempts: SignInAttemptsTable;
  spent_codes: SpentCodesTable;
  service_tokens: ServiceTokensTable;
  migrations: { id: string; applied_at: Generated<number> };
};
