import type { ByLevel } from "@qingjian/report";
import { FAMILIES, type Family, LEVELS, type Level, RULES } from "@qingjian/rules";
import { type RawBuilder, sql } from "kysely";
import { inScope } from "./asker-scope.ts";
import { foundTrue } from "./found-true.ts";
import type { House } from "./house.ts";
import { OVERSIGHT } from "./oversight/own-log.ts";
import type { Period } from "./period-steps.ts";
import type { Asker } from "./views.ts";

export type ByFamily = Readonly<Record<Family, ByLevel>>;
type Counting = Record<Family, Record<Level, number>>;

const none = (): Record<Level, number> => Object.fromEntries(LEVELS.map((level) => [level, 0])) as Record<Level, number>;
const noFindings = (): Counting => Object.fromEntries(FAMILIES.map((family) => [family, none()])) as Counting;
export const NO_FINDINGS: ByFamily = noFindings();

/** The findings of a period: they stand, and came true within it and by the cut-off. Those on the house's own handling are for leads alone. */
export const ofPeriod = (asker: Asker, { from, until, cutOff }: Period): RawBuilder<boolean> =>
  sql<boolean>`f.state = 'standing' and f.occurred_at >= ${from}::bigint and f.occurred_at < ${until}::bigint
    and f.occurred_at <= ${cutOff}::bigint and f.source <> ${OVERSIGHT.id} and ${inScope(asker, "f.unit")}`;

/** Findings of the period by family and level, in all and by unit. */
export async function findingCounts(
  { store }: House,
  asker: Asker,
  period: Period,
): Promise<{ whole: ByFamily; units: ReadonlyMap<string, ByFamily> }> {
  const { rows } = await sql<{ unit: string | null; family: Family; level: Level; count: number }>`
    select f.unit, f.family, f.level, count(*) as count from findings f where ${ofPeriod(asker, period)} group by f.unit, f.family, f.level`.execute(
    store.db,
  );
  const whole = noFindings();
  const units = new Map<string, Counting>();
  for (const { unit, family, level, count } of rows) {
    whole[family][level] += count;
    if (unit === null) continue;
    const counts = units.get(unit) ?? noFindings();
    counts[family][level] += count;
    units.set(unit, counts);
  }
  return { whole, units };
}

/** Alerts raised in the period, by the level they stand at. */
export async function alertCounts({ store }: House, asker: Asker, { from, until }: Period): Promise<ByLevel> {
  const { rows } = await sql<{ level: Level; count: number }>`
    select a.level, count(*) as count from alerts a where a.raised_at >= ${from}::bigint and a.raised_at < ${until}::bigint and a.source <> ${OVERSIGHT.id} and ${inScope(asker, "a.unit")} group by a.level`.execute(
    store.db,
  );
  const counts = none();
  for (const { level, count } of rows) counts[level] = count;
  return counts;
}

export type RuleCounts = { readonly hits: ByLevel; readonly alerts: number; readonly confirmed: number; readonly dismissed: number };

/** By rule: its findings of the period, and what became of the alerts raised in the period that rest on it. */
export async function ruleCounts({ store }: House, asker: Asker, period: Period): Promise<ReadonlyMap<string, RuleCounts>> {
  const { from, until } = period;
  const [hits, alerts] = await Promise.all([
    sql<{
      rule: string;
      level: Level;
      count: number;
    }>`select f.rule, f.level, count(*) as count from findings f where ${ofPeriod(asker, period)} group by f.rule, f.level`.execute(
      store.db,
    ),
    sql<{ rule: string; alerts: number; confirmed: number; dismissed: number }>`
      select r.rule, count(*) as alerts, count(*) filter (where ${foundTrue}) as confirmed, count(*) filter (where a.state = 'dismissed') as dismissed
      from alerts a cross join lateral unnest(a.rules) as r(rule)
      where a.raised_at >= ${from}::bigint and a.raised_at < ${until}::bigint and a.source <> ${OVERSIGHT.id} and ${inScope(asker, "a.unit")} group by r.rule`.execute(
      store.db,
    ),
  ]);
  const byRule = new Map<string, RuleCounts & { hits: Record<Level, number> }>(
    RULES.map(({ id }) => [id, { hits: none(), alerts: 0, confirmed: 0, dismissed: 0 }]),
  );
  for (const { rule, level, count } of hits.rows) {
    const counts = byRule.get(rule);
    if (counts) counts.hits[level] += count;
  }
  for (const { rule, ...counts } of alerts.rows)
    if (byRule.has(rule)) byRule.set(rule, { hits: byRule.get(rule)?.hits ?? none(), ...counts });
  return byRule;
}
