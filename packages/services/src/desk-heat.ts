import { DAY } from "@qingjian/events";
import { FAMILIES, type Family } from "@qingjian/rules";
import { sql } from "kysely";
import { unitsSeen } from "./asker-scope.ts";
import type { House } from "./house.ts";
import { keptWhile, MANY } from "./kept-while.ts";
import { OVERSIGHT } from "./oversight/own-log.ts";
import type { Asker, Desk } from "./views.ts";

const DAYS = 30;
const UNITS = 12;

type Hits = { readonly unit: string; readonly family: Family; readonly count: number; readonly earlier: number };

/**
 * Units × families of the last thirty days: alerts raised and not dismissed, one in each family of its findings. The units with most
 * first; `change` is against the thirty days before. Of many, as they were a moment ago.
 */
export async function heatOf(house: House, asker: Asker): Promise<Desk["heat"]> {
  const hits = await keptWhile(
    house,
    ["heat"],
    () => house.store.unhurried(() => hitsOf(house)),
    (rows) => rows.reduce((sum, { count, earlier }) => sum + count + earlier, 0) > MANY,
  );
  const seen = await unitsSeen(house, asker);
  const units = new Map<string, { unit: string; counts: Record<Family, number>; total: number; change: number }>();
  for (const { unit, family, count, earlier } of hits) {
    if (!seen(unit)) continue;
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
  return [...units.values()]
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total || (a.unit < b.unit ? -1 : 1))
    .slice(0, UNITS);
}

/** By unit and family: counted once for everybody. */
async function hitsOf({ store, now }: House): Promise<readonly Hits[]> {
  const until = now();
  const [since, before] = [until - DAYS * DAY, until - 2 * DAYS * DAY];
  const { rows } = await sql<Hits>`
    select a.unit, f.family, count(*) filter (where a.raised_at > ${since}::bigint) as count, count(*) filter (where a.raised_at <= ${since}::bigint) as earlier
    from alerts a cross join lateral unnest(a.families) as f(family)
    where a.raised_at > ${before}::bigint and a.raised_at <= ${until}::bigint and a.state <> 'dismissed' and a.unit is not null and a.source <> ${OVERSIGHT.id}
    group by a.unit, f.family`.execute(store.db);
  return rows;
}
