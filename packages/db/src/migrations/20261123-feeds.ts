/** Feeds that run by themselves, the stretches that were not received, and the rows by which such a stretch is made good. Frozen. */
export const feeds = {
  id: "20261123-feeds",
  sql: `
create table feeds (
  id text primary key, source text not null, kind text not null, title text not null, state text not null, settings json not null, every_ms bigint not null,
  watermark json, refill json, next_run_at bigint, lease_owner text, lease_until bigint not null,
  last_run_at bigint, last_success_at bigint, problem_zh text, problem_en text,
  revision integer not null, created_at bigint not null, changed_at bigint not null, changed_by text not null);
create index feeds_due on feeds (next_run_at) where next_run_at is not null;
create index feeds_source on feeds (source);

create table gaps (
  id text primary key, source text not null, feed text, kind text not null, key text not null, state text not null, from_at bigint not null, until_at bigint,
  rows bigint not null, batch text, said_zh text not null, said_en text not null, opened_at bigint not null, closed_at bigint, closed_by text, note text,
  revision integer not null);
create unique index gaps_open on gaps (source, key) where state = 'open';
create index gaps_list on gaps (state, opened_at desc, id);
create table gap_rows (
  bucket smallint not null, gap_id text not null, case_id text not null, record_id text not null,
  primary key (bucket, gap_id, case_id, record_id));
create index gap_rows_gap on gap_rows (gap_id);
`,
} as const;
