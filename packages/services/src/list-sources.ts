import type { Schema } from "@qingjian/db";
import { DAY, SHANGHAI } from "@qingjian/events";
import { type Kysely, sql } from "kysely";
import { inScope, seesAll } from "./asker-scope.ts";
import type { House } from "./house.ts";
import { keptWhile, MANY } from "./kept-while.ts";
import { latestEvents } from "./latest-events.ts";
import type { Asker, Desk } from "./views.ts";
import { waitingCases } from "./waiting-cases.ts";

type SourceHealth = Desk["sources"][number];
type Row = {
  id: string;
  title_zh: string;
  title_en: string;
  today: number;
  unjudged: number;
  rejected: number;
  gaps: number;
};

type Health = { readonly rows: readonly Row[]; readonly latest: ReadonlyMap<string, number> };

/**
 * How the feeds are: their latest event, rows that came today (Shanghai), cases that wait for the judge, rows set aside of the last file, and open gaps.
 * Health is that of the whole feed; an asker sees the feeds of which he sees a case. Of many rows and cases, as they were a moment ago.
 */
export async function listSources(house: House, asker: Asker): Promise<SourceHealth[]> {
  const { rows, latest } = await keptWhile(house, ["sources"], () => healthOf(house), areMany);
  const seen = seesAll(asker)
    ? rows
    : await keptWhile(
        house,
        ["sources seen", [...asker.scope].sort()],
        () => those(rows, ({ id }) => seesCaseOf(house.store.db, asker, id)),
        () => areMany({ rows }),
      );
  return seen.map((row) => ({
    id: row.id,
    title: { zh: row.title_zh, en: row.title_en },
    lastEventAt: latest.get(row.id) ?? null,
    today: row.today,
    unjudged: row.unjudged,
    rejected: row.rejected,
    gaps: row.gaps,
  }));
}

const areMany = ({ rows }: Pick<Health, "rows">): boolean => rows.reduce((sum, { today, unjudged }) => sum + today + unjudged, 0) > MANY;

async function healthOf({ store, now }: House): Promise<Health> {
  const at = now();
  const today = Math.floor((at + SHANGHAI) / DAY) * DAY - SHANGHAI;
  const { rows } = await sql<Row>`
    with received as materialized (
        select source, coalesce(sum(new_records + changed_records) filter (where started_at >= ${today}::bigint), 0) as today from batches where state = 'done' group by source),
      latest as materialized (select distinct on (source) source, rejected from batches where state = 'done' order by source, started_at desc),
      waiting as materialized (${waitingCases(at)}),
      missing as materialized (select source, count(*) as gaps from gaps where state = 'open' group by source)
    select s.id, s.title_zh, s.title_en, coalesce(r.today, 0) as today, coalesce(w.cases, 0) as unjudged, coalesce(l.rejected, 0) as rejected, coalesce(g.gaps, 0) as gaps
    from sources s
    left join received r on r.source = s.id left join latest l on l.source = s.id left join waiting w on w.source = s.id
    left join missing g on g.source = s.id
    order by s.id`.execute(store.db);
  const latest = await latestEvents(
    store.db,
    rows.map(({ id }) => id),
  );
  return { rows, latest };
}

async function seesCaseOf(db: Kysely<Schema>, asker: Asker, source: string): Promise<boolean> {
  const found = await db
    .selectFrom("cases as c")
    .select("c.source")
    .where("c.source", "=", source)
    .where(inScope(asker, "c.unit"))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

async function those<T>(all: readonly T[], fit: (one: T) => Promise<boolean>): Promise<readonly T[]> {
  const fits = await Promise.all(all.map(fit));
  return all.filter((_, nth) => fits[nth]);
}
