import type { HotMatter } from "@qingjian/report";
import { sql } from "kysely";
import { inScope } from "./asker-scope.ts";
import type { House } from "./house.ts";
import { hasData, periodsBefore, spanOf } from "./report-period.ts";
import type { Asker } from "./views.ts";

const MOST = 50;

/** What was raised most with the hotline in a period, against the one before where that can be compared with; the first fifty matters. */
export async function hotMatters(house: House, asker: Asker, period: string, cutOff: number, comparable = true): Promise<HotMatter[]> {
  const { from, until } = spanOf(period);
  const before = periodsBefore(period, 1);
  const known = comparable && (await hasData(house, before));
  const { rows } = await sql<Omit<HotMatter, "before" | "unit"> & { before: number; unit: string | null }>`
    with raised as materialized (
        select c.item, c.petitioner, c.unit, c.opened_at, (c.closed_at is null or c.closed_at > ${cutOff}::bigint) as open from cases c join sources s on s.id = c.source
        where s.kind = 'hotline' and c.events > 0 and c.item is not null and c.opened_at >= ${spanOf(before).from}::bigint and c.opened_at < ${until}::bigint
          and c.opened_at <= ${cutOff}::bigint and ${inScope(asker, "c.unit")}),
      now as materialized (select * from raised where opened_at >= ${from}::bigint),
      sums as materialized (select item, count(*)::int as cases, count(*) filter (where open)::int as open,
          (count(petitioner) - count(distinct petitioner))::int as repeated from now group by item order by 2 desc, item limit ${MOST}::int)
    select s.item, s.cases, s.open, s.repeated, top.unit, coalesce(top.cases, 0) as "unitCases", (select count(*)::int from raised r where r.item = s.item and r.opened_at < ${from}::bigint) as before
    from sums s left join lateral (select n.unit, count(*)::int as cases from now n where n.item = s.item and n.unit is not null group by n.unit order by 2 desc, 1 limit 1) top on true
    order by s.cases desc, s.item`.execute(house.store.db);
  return rows.map(({ before, unit, ...row }) => ({ ...row, before: known ? before : undefined, unit: unit ?? "" }));
}
