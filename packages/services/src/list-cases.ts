import type { Schema } from "@qingjian/db";
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import { belowUnits, inScope, ofOthers, placed } from "./asker-scope.ts";
import { CASE_COLUMNS, caseRow } from "./case-rows.ts";
import type { CaseFilter, CaseRow } from "./case-views.ts";
import { pageOf, pageSize, readCursor } from "./cursor.ts";
import type { House } from "./house.ts";
import { holds, inProse } from "./identity/search-prose.ts";
import type { Asker, Page } from "./views.ts";

export type CaseListing = CaseFilter & { readonly cursor?: string; readonly limit?: number };

const FEW = 30;

/** A page of the cases in scope that pass the filter, the latest opened first; not those that their source has deleted. @throws Refusal */
export async function listCases(house: House, asker: Asker, { cursor, limit, ...filter }: CaseListing = {}): Promise<Page<CaseRow>> {
  const size = pageSize(limit);
  const who = await placed(house, asker);
  const place = readCursor(cursor, "opened");
  // a text that is rare, by the order of the list, is looked for in the cases of everybody; those of few units are found by their unit, and then put in order
  const searchesOwn = Boolean(filter.q?.trim()) && who.units !== undefined && who.units.length <= FEW;
  const query = house.store.db
    .selectFrom("cases")
    .select(CASE_COLUMNS)
    .where(seenCases(who, filter))
    // the first half alone lets the index begin at the place; ids rise while instants fall
    .$if(place !== undefined, (query) =>
      query.where(
        sql<SqlBool>`cases.opened_at <= ${place?.value}::bigint and (cases.opened_at < ${place?.value}::bigint or cases.case_id > ${place?.id}::text)`,
      ),
    )
    .$if(!searchesOwn, (query) => query.orderBy("opened_at", "desc"))
    .$if(searchesOwn, (query) => query.orderBy(sql`cases.opened_at + 0`, "desc"))
    .orderBy("case_id")
    .limit(size + 1);
  const found = await (filter.q?.trim() ? house.store.unhurried(() => query.execute()) : query.execute()); // a text is looked for in every case
  const page = pageOf(found, size, ({ opened_at, case_id }) => ({ order: "opened", value: opened_at, id: case_id }));
  return { rows: page.rows.map(caseRow), next: page.next };
}

const seenCases =
  (asker: Asker, { q, source, unit, open, from, until }: CaseFilter) =>
  (eb: ExpressionBuilder<Schema, "cases">): Expression<SqlBool> => {
    const and: Expression<SqlBool>[] = [inScope(asker, "cases.unit"), ofOthers(asker, "cases.source"), eb("cases.events", ">", 0)];
    if (source && source.length > 0) and.push(eb("cases.source", "in", [...source]));
    if (unit && unit.length > 0) and.push(belowUnits("cases.unit", unit));
    if (open !== undefined) and.push(eb("cases.closed_at", open ? "is" : "is not", null));
    if (from !== undefined) and.push(eb("cases.opened_at", ">=", from));
    if (until !== undefined) and.push(eb("cases.opened_at", "<", until));
    if (q?.trim()) and.push(eb.or([holds(sql.ref("cases.case_id"), q), inProse("cases.title", q), holds(sql.ref("cases.item"), q)]));
    return eb.and(and);
  };
