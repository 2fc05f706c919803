import { DAY, SHANGHAI } from "@qingjian/events";
import { sql } from "kysely";
import { inScope, seesAll } from "./asker-scope.ts";
import type { House } from "./house.ts";
import type { Asker, Desk } from "./views.ts";

type SourceHealth = Desk["sources"][number];
type Row = {
  id: string;
  title_zh: string;
  title_en: string;
  last_event_at: number | null;
  today: number;
  unjudged: number;
  rejected: number;
  gaps: number;
};

/**
 * How the feeds are: their latest event, rows that came today (Shanghai), cases that wait for the judge, rows set aside of the last file, and open gaps.
 * Health is that of the whole feed; an asker sees the feeds of which he sees a case.
 */
export async function listSources(house: House, asker: Asker): Promise<SourceHealth[]> {
  const now = house.now();
  const today = Math.floor((now + SHANGHAI) / DAY) * DAY - SHANGHAI;
  const { rows } = await sql<Row>`
    with received as materialized (
        select source, coalesce(sum(new_records + changed_records) filter (where started_at >= ${today}::bigint), 0) as today from batches where state = 'done' group by source),
      latest as materialized (select distinct on (source) source, rejected from batches where state = 'done' order by source, started_at desc),
      waiting as materialized (select source, count(*) as unjudged from cases where next_check_at <= ${now}::bigint group by source),
      missing as materialized (select source, count(*) as gaps from gaps where state = 'open' group by source)
    select s.id, s.title_zh, s.title_en, e.last_event_at, coalesce(r.today, 0) as today, coalesce(w.unjudged, 0) as unjudged, coalesce(l.rejected, 0) as rejected, coalesce(g.gaps, 0) as gaps
    from sources s
    left join lateral (select c.last_event_at from cases c where c.source = s.id and c.events > 0 order by c.last_event_at desc limit 1) e on true
    left join received r on r.source = s.id left join latest l on l.source = s.id left join waiting w on w.source = s.id
    left join missing g on g.source = s.id
    where ${seesAll(asker) ? sql`true` : sql`s.id in (select c.source from cases c where ${inScope(asker, "c.unit")})`}
    order by s.id`.execute(house.store.db);
  return rows.map((row) => ({
    id: row.id,
    title: { zh: row.title_zh, en: row.title_en },
    lastEventAt: row.last_event_at,
    today: row.today,
    unjudged: row.unjudged,
    rejected: row.rejected,
    gaps: row.gaps,
  }));
}
