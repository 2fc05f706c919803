import { type Calendar, DAY, dayNumber, ENDS, type Instant, SHANGHAI } from "@qingjian/events";
import { type RawBuilder, sql } from "kysely";
import { inScope } from "./asker-scope.ts";
import { type Period, strings, YES } from "./period-steps.ts";
import type { Asker } from "./views.ts";

/**
 * A table `spent`, after `STEPS`: office time of the cases closed in a period (ms, less what was suspended with notice) and their number, by
 * the unit that held each last. Office time is a difference of a sum that only grows, W(end) − W(start): so the database adds up W at
 * every beginning and end, with the calendar as a table of days.
 */
export function SPENT(calendar: Calendar, asker: Asker, { from, until }: Period): RawBuilder<unknown> {
  const days = workedBefore(calendar);
  return sql`
    ended as materialized (select c.bucket, c.case_id, c.unit, c.opened_at, c.closed_at from known c join feeds f on f.id = c.source
      where c.closed_at >= ${from}::bigint and c.closed_at < ${until}::bigint and c.opened_at >= ${days.first}::bigint and c.closed_at < ${days.last}::bigint and ${inScope(asker, "c.unit")}),
    turns as (select s.bucket, s.case_id, s.at, s.activity, lower(s.attributes ->> 'notified') = any(${YES}) as notified,
        lead(s.at) over (partition by s.bucket, s.case_id order by s.nth) as next
      from steps s where s.activity in ('suspended', 'resumed') or s.activity = any(${strings(ENDS)})),
    moments as (
      select unit, 1 as sign, closed_at as at from ended union all select unit, -1, opened_at from ended
      union all select e.unit, m.sign, m.at from turns t join ended e on e.bucket = t.bucket and e.case_id = t.case_id
        cross join lateral (values (-1, least(coalesce(t.next, e.closed_at), e.closed_at)), (1, t.at)) as m(sign, at)
        where t.activity = 'suspended' and t.notified and t.at < e.closed_at),
    days as (select * from unnest(${days.day}::bigint[], ${days.before}::bigint[], ${days.works}::boolean[]) as d(day, before, works)),
    sums as materialized (select m.unit, sum(m.sign * (d.before + case when d.works then ${todayWorked(calendar)} else 0 end)) as time
      from moments m join days d on d.day = (m.at + ${SHANGHAI}::bigint) / ${DAY}::bigint group by m.unit),
    spent as materialized (select c.unit, s.time, c.cases from (select unit, count(*) as cases from ended group by unit) c join sums s on s.unit is not distinct from c.unit)`;
}

/** Office time of its own day that has passed at `m.at`. */
export const todayWorked = ({ spans }: Calendar): RawBuilder<unknown> =>
  sql.join(
    spans.map(
      ([open, close]) => sql`least(greatest((m.at + ${SHANGHAI}::bigint) % ${DAY}::bigint - ${open}::bigint, 0), ${close - open}::bigint)`,
    ),
    sql` + `,
  );

/** The calendar as a table: of each day whether people work on it, and the office time before it. */
export function workedBefore(calendar: Calendar): { day: number[]; before: number[]; works: boolean[]; first: Instant; last: Instant } {
  const [start, end] = [dayNumber(calendar.years.from, 1, 1), dayNumber(calendar.years.to + 1, 1, 1)];
  const first = start * DAY - SHANGHAI;
  const table = { day: [] as number[], before: [] as number[], works: [] as boolean[], first, last: end * DAY - SHANGHAI };
  for (let day = start; day < end; day++) {
    const midnight = day * DAY - SHANGHAI;
    const kind = calendar.dayKind(midnight)?.kind;
    table.day.push(day);
    table.before.push(calendar.workingTime(first, midnight));
    table.works.push(kind === "workday" || kind === "make-up");
  }
  return table;
}
