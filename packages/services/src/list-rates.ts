import { bucketOf } from "@qingjian/db";
import { monthSpan } from "@qingjian/events";
import { INDICATORS, type Indicator } from "@qingjian/rules";
import { type RawBuilder, sql } from "kysely";
import { inScope, type PlacedAsker, placed } from "./asker-scope.ts";
import { casesMeant } from "./evidence-refs.ts";
import { rateName } from "./giving.ts";
import type { House } from "./house.ts";
import { checkMonth, monthsBefore } from "./month-of.ts";
import { type RateDimension, type RateRow, type RateSum, rateRows } from "./rate-rows.ts";
import { Refusal } from "./refusal.ts";
import type { Asker } from "./views.ts";

export type RateListing = {
  /** The first and the last month, `2026-10`, both included. */
  readonly from: string;
  readonly to: string;
  /** What the rates are told apart by; one for the whole scope and period without it. */
  readonly by?: readonly RateDimension[] | undefined;
  /** Of this indicator only. */
  readonly indicator?: string | undefined;
};

const MOST_MONTHS = 36;

/**
 * The rates of the asker's units, added up from what every case gave when it was judged last. Of a period longer than a month, what earlier
 * months left counts once, at its beginning. @throws Refusal
 */
export async function listRates(house: House, asker: Asker, { from, to, by = [], indicator }: RateListing): Promise<RateRow[]> {
  const months = monthsOf(checkMonth(from), checkMonth(to));
  const indicators = indicator === undefined ? INDICATORS : [indicatorNamed(indicator)];
  const seer = await placed(house, asker);
  const sums = [...(await sumsOf(house, seer, indicators, months)), ...(await repeatsOf(house, seer, indicators, months))];
  return rateRows(indicators, sums, by, months);
}

function monthsOf(from: string, to: string): string[] {
  if (to < from)
    throw new Refusal("invalid", {
      zh: `截止月份 ${to} 早于起始月份 ${from}`,
      en: `The period ends with ${to}, before it begins with ${from}`,
    });
  const months = [from];
  for (let month = monthsBefore(from, -1); month <= to; month = monthsBefore(month, -1)) {
    if (months.push(month) > MOST_MONTHS)
      throw new Refusal("invalid", { zh: `一次最多查看 ${MOST_MONTHS} 个月`, en: `At most ${MOST_MONTHS} months at a time` });
  }
  return months;
}

function indicatorNamed(id: string): Indicator {
  const found = INDICATORS.find((one) => one.id === id);
  if (!found)
    throw new Refusal("invalid", {
      zh: `没有指标“${id}”，可选：${INDICATORS.map((one) => `${one.id}（${one.title.zh}）`).join("、")}`,
      en: `There is no indicator “${id}”; there are ${INDICATORS.map((one) => one.id).join(", ")}`,
    });
  return found;
}

const RATE = rateName("");
const names = (list: readonly string[]): RawBuilder<unknown> => sql`${[...list]}::text[]`;

/** Sums on record, and what waits to be added to them: of the months, and for what is carried on, of all before them. */
async function sumsOf(
  { store }: House,
  asker: PlacedAsker,
  indicators: readonly Indicator[],
  months: readonly string[],
): Promise<readonly RateSum[]> {
  const [first, last] = [months[0] ?? "", months.at(-1) ?? ""];
  const carried = indicators.filter((one) => one.carried).map(({ id }) => rateName(id));
  const { rows } = await sql<RateSum>`
    with lines as (select rule, subject, part, month, numerator, denominator from tallies
      union all select rule, subject, part, month, numerator, denominator from tally_changes)
    select substr(rule, ${RATE.length + 1}) as indicator, subject as unit, split_part(part, ${"\u001f"}, 1) as item, split_part(part, ${"\u001f"}, 2) as class,
      case when month < ${first} then '' else month end as month, sum(numerator) as numerator, sum(denominator) as denominator
    from lines where rule = any(${names(indicators.map(({ id }) => rateName(id)))}) and month <= ${last}
      and (month >= ${first} or rule = any(${names(carried)})) and ${inScope(asker, "lines.subject")}
    group by 1, 2, 3, 4, 5`.execute(store.db);
  return rows;
}

/** Numerators that standing findings on many cases give: their cases but the first, each once. */
async function repeatsOf(
  { store }: House,
  asker: PlacedAsker,
  indicators: readonly Indicator[],
  months: readonly string[],
): Promise<readonly RateSum[]> {
  const [from, until] = [monthSpan(months[0] ?? "").from, monthSpan(months.at(-1) ?? "").until];
  const sums: RateSum[] = [];
  for (const { id, numeratorOf } of indicators) {
    if (numeratorOf === undefined) continue;
    const found = await sql<{ evidence: readonly string[] }>`select evidence from findings
      where rule = ${numeratorOf} and subject_kind <> 'case' and state = 'standing' and occurred_at >= ${from}`.execute(store.db);
    const ids = [...new Set(found.rows.flatMap(({ evidence }) => evidence.slice(1).flatMap(casesMeant)))];
    if (ids.length === 0) continue;
    const { rows } = await sql<RateSum>`
      select ${id} as indicator, c.unit, coalesce(c.item, '') as item, coalesce(c.class, '') as class,
        to_char(to_timestamp(c.opened_at / 1000) at time zone 'Asia/Shanghai', 'YYYY-MM') as month, count(*) as numerator, 0 as denominator
      from unnest(${ids.map(bucketOf)}::smallint[], ${ids}::text[]) as k(bucket, case_id) join cases c on c.bucket = k.bucket and c.case_id = k.case_id
      where c.events > 0 and c.unit is not null and c.opened_at >= ${from} and c.opened_at < ${until} and ${inScope(asker, "c.unit")}
      group by 2, 3, 4, 5`.execute(store.db);
    sums.push(...rows);
  }
  return sums;
}
