/** What the judge knows of a case, apart from what the log says of it: judging rewrites a narrow row instead of one with a whole trace and five indexes. */
export const checks = {
  id: "20261124-checks",
  sql: `
create table case_checks (
  bucket smallint not null,
  case_id text not null,
  next_check_at bigint,
  judged_revision integer not null,
  judged_at bigint,
  unknown boolean not null,
  primary key (bucket, case_id)
) with (fillfactor = 75);
insert into case_checks select bucket, case_id, next_check_at, judged_revision, judged_at, unknown from cases order by bucket, case_id;
create index case_checks_due on case_checks (bucket, next_check_at) where next_check_at is not null;
drop index cases_due;
alter table cases drop column next_check_at, drop column judged_revision, drop column judged_at, drop column unknown;
`,
} as const;
