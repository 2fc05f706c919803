/** What people are told: the outbox, their notices and wishes, channels, deliveries with every attempt. Frozen. */
export const telling = {
  id: "20261123-telling",
  sql: `
create table tellings (
  bucket smallint not null, cause text not null, kind text not null, subject_kind text not null, subject_id text not null, number text, level text, count integer not null,
  recipients json not null, told_by text, told_at bigint not null, spread_at bigint,
  primary key (bucket, cause));
create index tellings_waiting on tellings (told_at) where spread_at is null;

create table notices (
  bucket smallint not null, user_id text not null, notice_id text not null, cause text not null, kind text not null, subject_kind text not null, subject_id text not null,
  number text, level text, counts json not null, at bigint not null, read_at bigint,
  primary key (bucket, user_id, notice_id), unique (bucket, user_id, cause));
create index notices_unread on notices (bucket, user_id) where read_at is null;

create table notice_settings (
  user_id text primary key, language text not null, email text, mode text not null, digest_hours integer[] not null, quiet_from integer, quiet_until integer,
  days_off boolean not null, muted text[] not null, changed_at bigint not null);

create table channels (
  id text primary key, kind text not null, name text not null, state text not null, host text, sealed text, key_id text, language text not null,
  kinds text[] not null, least text not null, unit_id text not null, quiet_from integer, quiet_until integer, days_off boolean not null,
  created_at bigint not null, created_by text not null, changed_at bigint not null, revision integer not null);

create table deliveries (
  bucket smallint not null, delivery_id text not null, channel_id text not null, recipient text not null, cause text not null, items json not null, state text not null,
  next_at bigint not null, attempts integer not null, tries integer not null, created_at bigint not null, finished_at bigint, problem text,
  primary key (bucket, delivery_id), unique (bucket, channel_id, recipient, cause));
create index deliveries_due on deliveries (next_at) where state in ('waiting', 'sending');
create index deliveries_listed on deliveries (created_at desc, delivery_id desc);
create index deliveries_id on deliveries (delivery_id);
create table delivery_attempts (
  bucket smallint not null, delivery_id text not null, seq integer not null, begun_at bigint not null, ended_at bigint, outcome text, problem text,
  primary key (bucket, delivery_id, seq));
`,
} as const;
