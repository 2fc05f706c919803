/** Workbooks of quarters, years and parts of the city; who gets them, when, and who got them. Frozen once released. */
export const workbook = {
  id: "20261124-workbook",
  sql: `
alter table reports rename column month to period;
alter table reports add column unit text not null default '*';
drop index reports_month;
create index reports_period on reports (period, unit, started_at desc);

create table report_schedules (kind text primary key, workday smallint not null, changed_at bigint not null, changed_by text not null);

create table report_recipients (
  kind text not null, unit text not null, recipient text not null, added_at bigint not null, added_by text not null, primary key (kind, unit, recipient));

create table report_receipts (
  report_id text not null, user_id text not null, told_at bigint not null, opened_at bigint, primary key (report_id, user_id));
`,
} as const;
