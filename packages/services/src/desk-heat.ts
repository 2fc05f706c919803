import { DAY } from "@qingjian/events";
import { FAMILIES, type Family } from "@qingjian/rules";
import { sql } from "kysely";
import { inScope } from "./asker-scope.ts";
import type { House } from "./house.ts";
import { OVERSIGHT } from "./oversight/own-log.ts";
import type { Asker, Desk } from "./views.ts";

const DAYS = 30;
const UNITS = 12;

/**
 * Units × families of the last thirty days: alerts raised and not dismissed, one in each family of its findings. The units with most
 * first; `change` is against the thirty days before.
 */
export async function heatOf(house: House, asker: Asker): Promise<Desk["heat"]> {
  const now = house.now();
  const [since, before] = [now - DAYS * DAY, now - 2 * DAYS * DAY];
  const { rows } = await sql<{ unit: string; family: Family; count: number; earlier: number }>`
    with hits as materialized (
        select a.unit, f.family, a.raised_at > ${since}::bigint as recent from alerts a cross join lateral unnest(a.families) as f(family)
        where a.raised_at > ${before}::bigint and a.raised_at <= ${now}::bigint and a.state <> 'dismissed' and a.unit is not null and a.source <> ${OVERSIGHT.id} and ${inScope(asker, "a.unit")}),
      top as materialized (select unit from hits where recent group by unit order by count(*) desc, unit limit ${UNITS}::int)
    select h.unit, h.family, count(*) filter (where h.recent) as count, count(*) filter (where not h.recent) as earlier
    from hits h join top t on t.unit = h.unit group by h.unit, h.family`.execute(house.store.db);
  const units = new Map<string, { unit: string; counts: Record<Family, number>; total: number; change: number }>();
  for (const { unit, family, count, earlier } of rows) {
    const row = units.get(unit) ?? {
      unit,
      counts: Object.fromEntries(FAMILIES.map((of) => [of, 0])) as Record<Family, number>,
      total: 0,
      change: 0,
    };
    row.counts[family] = count;
    row.total += count;
    row.change += count - earlier;
    units.set(unit, row);
  }
  return [...units.values()].sort((a, b) => b.total - a.total || (a.unit < b.unit ? -1 : 1));
}
