import { describe, expect, test } from "vitest";
import { lintStatement } from "./lint-statement.ts";

const rulesOf = (statement: string) => lintStatement(statement).map(({ rule }) => rule);

describe("statements that run anywhere", () => {
  test.each([
    "select case_id, trace from cases where bucket = $1 and next_check_at <= $2 order by next_check_at limit 500 for update skip locked",
    'select "a"."alert_id" from "alerts" as "a" where "a"."bucket" = $1 and "a"."state" = $2',
    "select c.trace, g.given from cases c left join case_checks g on g.bucket = c.bucket and g.case_id = c.case_id where c.bucket = any($1::smallint[])",
    "select f.* from unnest($1::smallint[], $2::text[]) as k(bucket, id) join findings f on f.bucket = k.bucket and f.subject_id = k.id where f.bucket = any($1::smallint[])",
    "update cases c set next_check_at = u.next from json_to_recordset($1) as u(bucket smallint, case_id text, next bigint) where c.bucket = u.bucket and c.bucket = any($2)",
    "insert into findings select * from json_populate_recordset(null::findings, $1::json) on conflict (bucket, rule) do update set level = excluded.level, bucket_name = $2",
    'insert into "alert_events" ("bucket", "seq") values ($1, $2), ($3, $4)',
    "update bucket_states b set next_due_at = d.at from (select bucket, min(next_check_at) as at from cases where bucket = any($1) group by bucket) as d where d.bucket = b.bucket",
    "select a.number, (select max(e.seq) from alert_events e where e.bucket = a.bucket and e.alert_id = a.alert_id) as seq from alerts a where a.bucket in ($1, $2)",
    "select name from units where path = '(' order by path",
    "select id, last_run_at from feeds where lease_until < $1 for update skip locked",
    "with own as (select bucket, order_id from orders where bucket = $1) select * from own",
  ])("%s", (statement) => expect(rulesOf(statement)).toEqual([]));
});

describe("statements that a cluster refuses, or asks every node", () => {
  test.each([
    ["select count(*) from cases where state = $1", ["across"]],
    ["select f.* from unnest($1::smallint[]) as k(bucket) join findings f on f.bucket = k.bucket", ["across"]],
    ["update alerts set state = $1 where alert_id = $2", ["write"]],
    ["delete from group_rows r using unnest($1::smallint[]) as k(bucket) where r.bucket = k.bucket", ["write"]],
    ["update cases set bucket = $1 where bucket = $2", ["bucket"]],
    ["insert into cases values ($1) on conflict (bucket) do update set bucket = excluded.bucket", ["bucket"]],
    ["select 1 from alerts a join findings f on f.subject_id = a.subject_id where a.bucket = $1", ["across", "join"]],
    ["select (select count(*) from orders o where o.alert_id = a.alert_id) from alerts a where a.bucket = $1", ["across", "join"]],
    ["update counters set at = now() where name = $1", ["time"]],
    ["select current_timestamp", ["time"]],
    ["select 1 from feeds where last_run_at > $1 - interval '1 day'", ["time"]],
    ["merge into units using x on true when matched then do nothing", ["form"]],
    ["select unit, count(*) from alerts where bucket = $1 group by grouping sets ((unit), ())", ["form"]],
    ["with recursive t as (select bucket from cases where bucket = $1 union all select bucket from t) select * from t", ["form"]],
    ["select 1 from cases where bucket = $1 union all select 1 from records", ["across"]],
  ])("%s", (statement, rules) => expect(rulesOf(statement as string)).toEqual(rules));
});
