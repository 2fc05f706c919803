import { monthSpan } from "@qingjian/events";
import type { PeriodFigures } from "@qingjian/report";
import { sql } from "kysely";
import { inScope } from "./asker-scope.ts";
import { LIMIT_RULES } from "./facts.ts";
import type { House } from "./house.ts";
import { monthsBefore } from "./month-of.ts";
import { readable, strings } from "./period-steps.ts";
import type { Asker } from "./views.ts";

const MONTHS = 13;

/** Completed in time, as `FORMULAS.completedInTime` counts it, of thirteen months; those before the first case, and after the cut-off, are left out. */
export async function trendUpTo({ store }: House, asker: Asker, month: string, cutOff: number): Promise<PeriodFigures["trend"]> {
  const months = Array.from({ length: MONTHS }, (_, at) => monthsBefore(month, MONTHS - 1 - at)).filter(
    (of) => monthSpan(of).from < cutOff,
  );
  const spans = months.map(monthSpan);
  const [first, last] = [spans[0]?.from ?? 0, spans.at(-1)?.until ?? 0];
  const { rows } = await sql<{ month: string; kept: number; late: number }>`
    with months as (select * from unnest(${months}::text[], ${spans.map(({ from }) => from)}::bigint[], ${spans.map(({ until }) => until)}::bigint[]) as m(month, begins, ends)),
      found as materialized (select subject_id, (${readable("data")} -> 'due' ->> 'at')::bigint as due, unit from findings f
        where rule = any(${strings(LIMIT_RULES)}) and level = 'red' and state = 'standing' and (occurred_at >= ${first}::bigint or exists (
          select 1 from cases c where c.bucket = f.bucket and c.case_id = f.subject_id and (c.closed_at is null or c.closed_at >= ${first}::bigint)))),
      late as materialized (select distinct on (subject_id) subject_id, due, unit from found order by subject_id, due, coalesce(unit, '')),
      ended as materialized (select c.case_id, c.unit, c.closed_at from cases c where c.closed_at >= ${first}::bigint and c.closed_at < ${last}::bigint and c.closed_at <= ${cutOff}::bigint
        and c.source in (select id from sources where kind in ('hotline', 'approval')) and not exists (select 1 from late l where l.subject_id = c.case_id) and ${inScope(asker, "c.unit")}),
      kept as materialized (select m.month, count(*) as cases from ended e join months m on e.closed_at >= m.begins and e.closed_at < m.ends group by m.month),
      over as materialized (select m.month, count(*) as cases from late l join months m on l.due >= m.begins and l.due < m.ends and l.due <= ${cutOff}::bigint where ${inScope(asker, "l.unit")} group by m.month)
    select m.month, coalesce(k.cases, 0) as kept, coalesce(o.cases, 0) as late from months m left join kept k on k.month = m.month left join over o on o.month = m.month`.execute(
    store.db,
  );
  const found = new Map(rows.map((row) => [row.month, { numerator: row.kept, denominator: row.kept + row.late }]));
  const trend = months.map((of) => ({ month: of, rate: found.get(of) ?? { numerator: 0, denominator: 0 } }));
  const begins = trend.findIndex(({ rate }) => rate.denominator > 0);
  return begins < 0 ? trend.slice(-1) : trend.slice(begins);
}
