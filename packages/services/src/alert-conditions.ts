import type { Schema } from "@qingjian/db";
import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from "kysely";
import { seesPseudonyms } from "./alert-subject.ts";
import { belowUnits, inScope, ofOthers } from "./asker-scope.ts";
import { holds, inProse } from "./identity/search-prose.ts";
import type { AlertFilter, AlertFlag, Asker } from "./views.ts";

const given = <T>(list: readonly T[] | undefined): T[] | undefined => (list === undefined || list.length === 0 ? undefined : [...list]);
const NUMBER = /^YJ-\d{4}-\d+$/i;

/** Whether the filter asks for a text, which no index knows: every alert that passes the rest is looked at. */
export const asksForText = ({ q = "" }: Pick<AlertFilter, "q">): boolean => q.trim() !== "" && !NUMBER.test(q.trim());

/** Each mark as the condition of its index. */
const FLAGGED: Readonly<Record<AlertFlag, RawBuilder<SqlBool>>> = {
  "late-evidence": sql<SqlBool>`alerts.late_evidence`,
  "basis-withdrawn": sql<SqlBool>`alerts.basis_withdrawn`,
  proposed: sql<SqlBool>`alerts.proposed is not null`,
};

/** The alerts that this asker sees and that pass the filter. Lists, counts and exports all use it. */
export const seenAlerts =
  (asker: Asker, filter: AlertFilter = {}) =>
  (eb: ExpressionBuilder<Schema, "alerts">): Expression<SqlBool> => {
    const and: Expression<SqlBool>[] = [inScope(asker, "alerts.unit"), ofOthers(asker, "alerts.source")];
    const [level, state, source, unit, family, rule] = [
      filter.level,
      filter.state,
      filter.source,
      filter.unit,
      filter.family,
      filter.rule,
    ].map((list) => given<string>(list));
    if (level) and.push(eb("alerts.level", "in", level));
    if (state) and.push(eb("alerts.state", "in", state));
    if (source) and.push(eb("alerts.source", "in", source));
    if (unit) and.push(belowUnits("alerts.unit", unit));
    if (family) and.push(sql<SqlBool>`alerts.families && ${family}::text[]`);
    if (rule) and.push(sql<SqlBool>`alerts.rules && ${rule}::text[]`);
    if (filter.assignee === "nobody") and.push(eb("alerts.assignee", "is", null));
    else if (filter.assignee === "me-or-nobody")
      and.push(eb.or([eb("alerts.assignee", "is", null), eb("alerts.assignee", "=", asker.userId)]));
    else if (filter.assignee !== undefined) and.push(eb("alerts.assignee", "=", filter.assignee === "me" ? asker.userId : filter.assignee));
    const [origin, subject, flag] = [filter.origin, filter.subject, filter.flag].map((list) => given<string>(list));
    if (origin?.length === 1) and.push(origin[0] === "hand" ? sql<SqlBool>`alerts.by_hand` : sql<SqlBool>`not alerts.by_hand`);
    if (subject) and.push(eb("alerts.subject_kind", "in", subject));
    if (flag) and.push(eb.or(flag.map((name) => FLAGGED[name as AlertFlag])));
    if (filter.from !== undefined) and.push(eb("alerts.raised_at", ">=", filter.from));
    if (filter.until !== undefined) and.push(eb("alerts.raised_at", "<", filter.until));
    const q = filter.q?.trim();
    if (q && NUMBER.test(q)) and.push(eb("alerts.number", "=", q.toUpperCase()));
    else if (q)
      and.push(
        eb.or([
          inProse("alerts.headline_zh", q),
          inProse("alerts.headline_en", q),
          holds(sql.ref("alerts.number"), q),
          inSubject(asker, q),
        ]),
      );
    return eb.and(and);
  };

/** As subjects are shown: an officer after his unit and a space. Whoever sees no pseudonyms finds a matter by its item, never by whose it is. */
const inSubject = (asker: Asker, q: string): RawBuilder<SqlBool> => {
  const found = holds(sql`replace(alerts.subject_id, '/', ' ')`, q.replaceAll("/", " "));
  if (seesPseudonyms(asker)) return found;
  return sql<SqlBool>`case when alerts.subject_kind = 'matter' then ${holds(sql.ref("alerts.item"), q)} else ${found} end`;
};
