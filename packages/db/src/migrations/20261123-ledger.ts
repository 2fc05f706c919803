/** The ledger of points (append-only, in the bucket of the party it is against), exemptions, steps; what of the house's own handling is to be folded. Frozen. */
export const ledger = {
  id: "20261123-ledger",
  sql: `
create table ledger_parties (
  bucket smallint not null, party text not null, kind text not null, unit text, officer text, entries integer not null,
  primary key (bucket, party));
create index ledger_parties_unit on ledger_parties (unit);
create table ledger_entries (
  bucket smallint not null, party text not null, seq integer not null, entry_id text not null, kind text not null, cause text not null, points integer not null, wanted integer not null,
  level text not null, month text not null, at bigint not null, actor text not null, unit text, officer text,
  alert_bucket smallint not null, alert_id text not null, source text not null, subject_kind text not null, subject_id text not null, rule text not null, finding_key text not null,
  occurred_at bigint not null, reverses integer, run integer[] not null, reason text, policies json not null, terms json not null,
  primary key (bucket, party, seq));
create unique index ledger_entries_cause on ledger_entries (bucket, party, cause);
create index ledger_entries_month on ledger_entries (month, bucket, party);
create index ledger_entries_alert on ledger_entries (alert_id);
create index ledger_entries_subject on ledger_entries (subject_id);
create table ledger_exemptions (
  bucket smallint not null, exemption_id text not null, alert_id text not null, rule text not null, finding_key text not null, ground text not null, note text not null, state text not null,
  proposed_by text not null, proposed_at bigint not null, decided_by text, decided_at bigint, reason text,
  primary key (bucket, exemption_id));
create index ledger_exemptions_id on ledger_exemptions (exemption_id);
create index ledger_exemptions_state on ledger_exemptions (state, proposed_at desc, exemption_id desc);
create unique index ledger_exemptions_open on ledger_exemptions (bucket, alert_id, rule, finding_key) where state <> 'declined';
create table ledger_steps (
  bucket smallint not null, party text not null, seq integer not null, year text not null, step text not null, points integer not null, suggested text, actor text not null, at bigint not null, reason text not null,
  primary key (bucket, party, seq));

create table oversight_due (bucket smallint not null, kind text not null, id text not null, at bigint not null, primary key (bucket, kind, id));
`,
} as const;
