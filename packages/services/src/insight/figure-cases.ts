import { monthSpan } from "@qingjian/events";
import { INDICATORS, type Indicator } from "@qingjian/rules";
import { type RawBuilder, sql } from "kysely";
import { inScope, ofOthers, placed } from "../asker-scope.ts";
import { CASE_COLUMNS, caseRow, type StoredCase } from "../case-rows.ts";
import { pageOf, pageSize, readCursor } from "../cursor.ts";
import { casesMeant } from "../evidence-refs.ts";
import type { House } from "../house.ts";
import { checkMonth } from "../month-of.ts";
import { codeOf } from "../packed-giving.ts";
import { readable } from "../period-steps.ts";
import { Refusal } from "../refusal.ts";
import type { Asker, Page } from "../views.ts";
import type { FigureCase, FigurePart } from "./insight-views.ts";

export type FigureListing = {
  readonly indicator: string;
  readonly month: string;
  readonly part: FigurePart;
  /** Of this unit alone (not of those below it), of this item alone. */
  readonly unit?: string | undefined;
  readonly item?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
};

/** What parts item from class: `readable` turns the escaped character between them into this one. */
const BETWEEN = "\ufffd";

/**
 * The cases that make a figure of `listRates`, the latest opened first, with what each adds to it. A case that was handed on stands in the
 * figures of every unit that held it, and in this list only for whoever sees the unit that holds it now. @throws Refusal
 */
export async function figureCases(house: House, asker: Asker, ask: FigureListing): Promise<Page<FigureCase>> {
  const indicator = INDICATORS.find(({ id }) => id === ask.indicator);
  if (indicator === undefined)
    throw new Refusal("invalid", { zh: `没有指标“${ask.indicator}”`, en: `There is no indicator “${ask.indicator}”` });
  const size = pageSize(ask.limit);
  const who = await placed(house, asker);
  const place = readCursor(ask.cursor, "opened");
  const { from, until } = monthSpan(checkMonth(ask.month));
  const adds = await numeratorOf(house, indicator, ask);
  // an order counts on the day its reply is due, which may lie after its end
  const lasting = indicator.when.kinds?.includes("oversight")
    ? sql`true`
    : sql`(c.closed_at is null or c.last_event_at >= ${from}::bigint)`;
  const { rows } = await sql<StoredCase & { adds: number; counts: number }>`
    select ${sql.join(CASE_COLUMNS.map((column) => sql.ref(`c.${column}`)))}, n.adds, n.counts
    from cases c join case_checks k on k.bucket = c.bucket and k.case_id = c.case_id
      cross join lateral (
        select coalesce(sum(u.d) filter (where u.at = ${from}::bigint), 0) + ${indicator.carried ? LEFT(from) : sql`0`} as counts, ${adds} as adds
        from (
          select (g.body ->> 0)::bigint + (s.sum ->> 2)::bigint as at, ${word(0)} as unit, ${word(1)} as part,
            (s.sum -> 3 ->> (i.at + 1))::double precision as n, (s.sum -> 3 ->> (i.at + 2))::double precision as d
          from (select ${readable("k.given")} as body offset 0) g cross join lateral jsonb_array_elements(g.body -> 3) as s(sum) cross join lateral generate_series(0, jsonb_array_length(s.sum -> 3) - 3, 3) as i(at)
          where s.sum -> 3 ->> i.at = ${codeOf(indicator.id)}) u
        where ${inScope(who, "u.unit")} and ${ask.unit === undefined ? sql`true` : sql`u.unit = ${ask.unit}`}
          and ${ask.item === undefined ? sql`true` : sql`split_part(u.part, ${BETWEEN}, 1) = ${ask.item}`}) n
    where c.events > 0 and c.opened_at < ${until}::bigint and ${lasting} and ${inScope(who, "c.unit")} and ${ofOthers(asker, "c.source")}
      and ${meant(indicator, ask.part)}
      and ${place === undefined ? sql`true` : sql`c.opened_at <= ${place.value}::bigint and (c.opened_at < ${place.value}::bigint or c.case_id > ${place.id})`}
    order by c.opened_at desc, c.case_id limit ${size + 1}::integer`.execute(house.store.db);
  const page = pageOf(rows, size, ({ opened_at, case_id }) => ({ order: "opened", value: opened_at, id: case_id }));
  return { rows: page.rows.map((row) => ({ ...caseRow(row), numerator: row.adds, denominator: row.counts })), next: page.next };
}

/** A word of a sum `s` of what a case has given, `g` (see StoredGiving); place 0 is none. */
const word = (field: number): RawBuilder<unknown> =>
  sql`case when (s.sum ->> ${sql.lit(field)})::integer > 0 then g.body -> 1 ->> ((s.sum ->> ${sql.lit(field)})::integer - 1) else '' end`;

/** What earlier months left to this one. */
const LEFT = (from: number): RawBuilder<unknown> => sql`greatest(coalesce(sum(u.d - u.n) filter (where u.at < ${from}::bigint), 0), 0)`;

function meant({ measure }: Indicator, part: FigurePart): RawBuilder<unknown> {
  if (measure === "time") return sql`n.counts <> 0`; // times are a sum over all of them
  return { numerator: sql`n.adds <> 0`, denominator: sql`n.counts <> 0`, rest: sql`n.counts > n.adds` }[part];
}

/** What a case adds to the numerator: as it gave, or one where a standing finding on many cases names it after another. */
async function numeratorOf({ store }: House, indicator: Indicator, { month, unit, item }: FigureListing): Promise<RawBuilder<unknown>> {
  const { from, until } = monthSpan(month);
  if (indicator.numeratorOf === undefined) return sql`coalesce(sum(u.n) filter (where u.at = ${from}::bigint), 0)`;
  const found = await sql<{ evidence: readonly string[] }>`select evidence from findings
    where rule = ${indicator.numeratorOf} and subject_kind <> 'case' and state = 'standing' and occurred_at >= ${from}::bigint`.execute(
    store.db,
  );
  const ids = [...new Set(found.rows.flatMap(({ evidence }) => evidence.slice(1).flatMap(casesMeant)))];
  return sql`case when c.case_id = any(${ids}::text[]) and c.opened_at >= ${from}::bigint and c.opened_at < ${until}::bigint
    and ${unit === undefined ? sql`true` : sql`c.unit = ${unit}`} and ${item === undefined ? sql`true` : sql`coalesce(c.item, '') = ${item}`} then 1 else 0 end`;
}
