import { type RateRule, RULES } from "@qingjian/rules";
import { sql } from "kysely";
import { quantile } from "./baseline-figures.ts";
import type { Baseline } from "./baseline-history.ts";
import { type Court, sourceOf } from "./court.ts";
import type { House } from "./house.ts";

const RULE = "return-rate-outlier";
const SHARE = 0.95;
/** Below so many months of units, no value is kept to by 95 % of them and not by all. */
const LEAST_MONTHS = 20;

type Sum = { readonly source: string; readonly grp: string; readonly numerator: number; readonly denominator: number };

/** The return rate that 95 % of a group's months of units keep to, of those with enough orders. */
export async function returnBaselines({ store }: House, court: Court, months: readonly string[], at: number): Promise<Baseline[]> {
  const rule = RULES.find((one): one is RateRule => one.id === RULE);
  if (!rule) return [];
  const { rows } = await sql<Sum>`
    with lines as (select rule, source, subject, month, numerator, denominator from tallies
      union all select rule, source, subject, month, numerator, denominator from tally_changes)
    select l.source, coalesce(u.grp, '') as grp, sum(l.numerator) as numerator, sum(l.denominator) as denominator
    from lines l left join units u on u.id = l.subject
    where l.rule = ${RULE} and l.month = any(${[...months]}::text[])
    group by l.source, coalesce(u.grp, ''), l.subject, l.month`.execute(store.db);
  return [...Map.groupBy(rows, ({ source }) => source)].flatMap(([source, mine]) => {
    const ruling = court.rulingOf(rule, sourceOf(court, source), at);
    if (!ruling) return [];
    const { least } = ruling.params as { least: number };
    const enough = mine.filter(({ denominator }) => denominator >= least);
    const groups = [...Map.groupBy(enough, ({ grp }) => grp)].filter(([, sums]) => sums.length >= LEAST_MONTHS);
    if (groups.length === 0) return [];
    const baselines = Object.fromEntries(
      groups.sort(([a], [b]) => (a < b ? -1 : 1)).map(([group, sums]) => [group, Math.min(1, quantile(sums.map(rateOf), SHARE) ?? 1)]),
    );
    return [{ rule: RULE, where: { source }, params: { baselines }, of: groups.reduce((all, [, sums]) => all + sums.length, 0) }];
  });
}

const rateOf = ({ numerator, denominator }: Sum): number => Math.round((numerator / denominator) * 10_000) / 10_000;
