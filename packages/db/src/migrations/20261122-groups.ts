/** Rules over many cases: what each case contributes, groups to judge, sums by month; proposals of policies; items' norms. Frozen. */
export const groups = {
  id: "20261122-groups",
  sql: `
create table contributions (bucket smallint not null, case_id text not null, body json not null, primary key (bucket, case_id));
create table group_rows (
  bucket smallint not null, case_id text not null, seq integer not null, rule text not null, source text not null, subject text not null, part text not null,
  at bigint not null, event_id text, unit text, officer text, numerator double precision, denominator double precision, detail json not null,
  primary key (bucket, case_id, seq));
create index group_rows_group on group_rows (rule, subject, part, source, at);
create table due_groups (
  bucket smallint not null, rule text not null, source text not null, subject text not null, part text not null, due_at bigint not null,
  primary key (bucket, rule, source, subject, part));
create index due_groups_due on due_groups (due_at);
create table tally_changes (
  bucket smallint not null, id text not null, rule text not null, source text not null, subject text not null, part text not null, month text not null,
  numerator double precision not null, denominator double precision not null,
  primary key (bucket, id));
create table tallies (
  bucket smallint not null, rule text not null, source text not null, subject text not null, part text not null, month text not null,
  numerator double precision not null, denominator double precision not null,
  primary key (bucket, rule, source, subject, part, month));
create index tallies_month on tallies (rule, source, month);

alter table items add column norms json not null default '{}';

create table policy_proposals (
  id text primary key, state text not null, note text not null, body json not null, effect json, proposed_by text not null, proposed_at bigint not null,
  decided_by text, decided_at bigint, reason text);
create index policy_proposals_state on policy_proposals (state, proposed_at desc);
`,
} as const;
