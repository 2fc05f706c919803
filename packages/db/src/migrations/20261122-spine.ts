/** The spine: sources, units, records, cases, findings, alerts, audit, work to do. Frozen. */
export const spine = {
  id: "20261122-spine",
  sql: `
create table meta (key text primary key, value text not null);

create table sources (
  id text primary key, kind text not null, title_zh text not null, title_en text not null, custody text not null, centres json not null,
  mapping json, created_at bigint not null);
create table units (id text primary key, name text not null, parent_id text references units (id), path text not null, grp text not null);
create index units_path on units (path text_pattern_ops);
create table items (id text primary key, name text not null, kind text not null, promised_days integer, legal_days integer);
create table calendars (id text not null, version integer not null, body json not null, created_at bigint not null, primary key (id, version));
create table policies (id text primary key, pack text not null, rule text not null, source text, body json not null, created_at bigint not null);
create table counters (name text primary key, value bigint not null);
create table ticks (job text not null, period text not null, owner text not null, started_at bigint not null, finished_at bigint, outcome text, primary key (job, period));

create table batches (
  id text primary key, source text not null, mapping text not null, file text not null, digest text not null, bytes bigint not null, columns json not null,
  state text not null, rows bigint not null, rejected bigint not null, new_records bigint not null, changed_records bigint not null, cases bigint not null,
  started_at bigint not null, finished_at bigint, problem text);
create index batches_digest on batches (digest);
create table rejected_rows (
  batch text not null, line integer not null, seq smallint not null, column_name text, value text, reason_zh text not null, reason_en text not null,
  primary key (batch, line, seq));

create table records (
  bucket smallint not null, case_id text not null, record_id text not null, batch text not null, line integer not null, position integer, received_at bigint not null, payload text not null,
  primary key (bucket, case_id, record_id, batch, line));
create table sealed_values (
  bucket smallint not null, case_id text not null, record_id text not null, batch text not null, line integer not null, field text not null, key_id text not null, sealed text not null,
  primary key (bucket, case_id, record_id, batch, line, field));
create table cases (
  bucket smallint not null, case_id text not null, source text not null, item text, class text, place text, unit text, petitioner text, urgent boolean not null,
  title text, due bigint, opened_at bigint not null, closed_at bigint, last_event_at bigint not null, events integer not null,
  trace json not null, revision integer not null, judged_revision integer not null, judged_at bigint, next_check_at bigint, unknown boolean not null,
  primary key (bucket, case_id));
create index cases_due on cases (bucket, next_check_at) where next_check_at is not null;
create index cases_latest on cases (source, last_event_at desc);
create index cases_opened on cases (opened_at desc, case_id);
create index cases_closed on cases (closed_at) where closed_at is not null;
create table bucket_states (bucket smallint primary key, next_due_at bigint, audit_seq bigint not null, audit_hash text not null);
create index bucket_states_due on bucket_states (next_due_at) where next_due_at is not null;

create table findings (
  bucket smallint not null, subject_kind text not null, subject_id text not null, rule text not null, key text not null, family text not null, level text not null, state text not null,
  source text not null, message text not null, sentence_zh text not null, sentence_en text not null, remedy_zh text not null, remedy_en text not null, evidence json not null, data json not null,
  unit text, officer text, rule_revision integer not null, params json not null, policies json not null, calendar text not null,
  occurred_at bigint not null, made_at bigint not null, changed_at bigint not null, changes integer not null,
  primary key (bucket, subject_kind, subject_id, rule, key));
create index findings_rule on findings (rule, occurred_at desc, subject_id);
create index findings_when on findings (occurred_at);
create table finding_changes (
  bucket smallint not null, subject_kind text not null, subject_id text not null, rule text not null, key text not null, seq integer not null,
  at bigint not null, change text not null, level text not null, from_level text, body json not null,
  primary key (bucket, subject_kind, subject_id, rule, key, seq));

create table alerts (
  bucket smallint not null, alert_id text not null, number text not null, subject_kind text not null, subject_id text not null, source text not null, level text not null, state text not null,
  basis_withdrawn boolean not null, unit text, officer text, item text, headline_zh text not null, headline_en text not null, families text[] not null, rules text[] not null, findings integer not null,
  assignee text, raised_at bigint not null, changed_at bigint not null, due_at bigint, decided_at bigint, decided_by text, reason text, note text, revision integer not null,
  primary key (bucket, alert_id));
create unique index alerts_open on alerts (bucket, subject_kind, subject_id) where state not in ('dismissed', 'closed');
create index alerts_subject on alerts (bucket, subject_kind, subject_id);
create index alerts_id on alerts (alert_id);
create index alerts_number on alerts (number);
create index alerts_inbox on alerts (state, raised_at desc, alert_id desc);
create index alerts_due on alerts (due_at, alert_id) where state in ('raised', 'claimed');
create index alerts_raised on alerts (raised_at desc, alert_id desc);
create index alerts_unit on alerts (unit, raised_at desc, alert_id desc);
create table alert_events (
  bucket smallint not null, alert_id text not null, seq integer not null, at bigint not null, actor text not null, move text not null, from_state text, to_state text not null,
  level text not null, reason text, note text, body json not null,
  primary key (bucket, alert_id, seq));

create table audit_entries (
  bucket smallint not null, seq bigint not null, at bigint not null, actor text not null, action text not null, subject_kind text not null, subject_id text not null,
  body text not null, previous text not null, hash text not null,
  primary key (bucket, seq));
create index audit_entries_subject on audit_entries (bucket, subject_kind, subject_id);

create table reports (
  id text primary key, month text not null, state text not null, cut_off bigint not null, asked_by text not null, started_at bigint not null, finished_at bigint, progress json not null,
  digest text, bytes bigint, rows bigint, problem text);
create index reports_month on reports (month, started_at desc);
create table report_chunks (report_id text not null, seq integer not null, content bytea not null, primary key (report_id, seq));

create table grants (user_id text not null, role text not null, unit_id text not null, granted_at bigint not null, granted_by text not null, primary key (user_id, role, unit_id));

insert into bucket_states (bucket, audit_seq, audit_hash) select n, 0, '' from generate_series(0, 1023) as n;
`,
} as const;
