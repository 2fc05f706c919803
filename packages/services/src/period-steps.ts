import type { Instant, SourceKind } from "@qingjian/events";
import { type RawBuilder, sql } from "kysely";

/** A stretch of time that figures are of, the end not included; what is known by `cutOff` counts. */
export type Period = { readonly from: Instant; readonly until: Instant; readonly cutOff: Instant };

/** A list as a parameter. */
export const strings = (list: readonly string[]): RawBuilder<unknown> => sql`${[...list]}::text[]`;
/** How logs say yes, as the rules read it. */
export const YES = strings(["yes", "true", "y", "1", "是"]);

/**
 * A json column as jsonb: read once, its fields are then found without reading them again. The only escapes in what we write are those of
 * characters that the database may refuse (NUL, half a surrogate pair): they become U+FFFD, so that one foreign row cannot take the figures
 * of a city away.
 */
export const readable = (column: string): RawBuilder<unknown> => {
  const text = sql`${sql.ref(column)}::text`;
  return sql`(case when strpos(${text}, ${"\\u"}) > 0 then regexp_replace(${text}, ${"\\\\u[0-9a-f]{4}"}, ${"\\\\ufffd"}, 'g') else ${text} end)::jsonb`;
};

/** A name of a step `e` of a stored trace `t` (see StoredTrace): its place among the words, or null. */
const word = (field: number): RawBuilder<unknown> => sql`t.words[(e.step ->> ${sql.lit(field)})::integer]`;

/** Cases of the kinds that figures are of (without those that their source has deleted: they have no events), and the steps of those with a step since the period began, as tables that further CTEs read. */
export const STEPS = ({ from, until, cutOff }: Period, kinds: readonly SourceKind[]): RawBuilder<unknown> => sql`
  feeds as materialized (select id, kind, custody, array(select json_array_elements_text(centres)) as centres from sources where kind = any(${strings(kinds)})),
  traces as materialized (select c.bucket, c.case_id, c.unit as holder, f.custody, f.centres, ${readable("c.trace")} as trace from cases c join feeds f on f.id = c.source
    where c.events > 0 and c.opened_at < ${until}::bigint and c.last_event_at >= ${from}::bigint),
  told as materialized (select bucket, case_id, holder, custody, centres, (trace -> 1)::bigint as begins, trace ->> 2 as prefix,
      array(select jsonb_array_elements_text(trace -> 3)) as words, trace -> 4 as steps from traces),
  steps as materialized (
    select t.bucket, t.case_id, t.holder, t.custody, t.centres, e.nth, t.prefix || (e.step ->> 0) as id, t.begins + (e.step -> 1)::bigint as at, ${word(2)} as activity,
      ${word(3)} as unit, ${word(4)} as to_unit, e.step -> 8 as attributes,
      t.begins + (e.step -> 1)::bigint >= ${from}::bigint and t.begins + (e.step -> 1)::bigint < ${until}::bigint as within
    from told t cross join lateral jsonb_array_elements(t.steps) with ordinality as e(step, nth) where t.begins + (e.step -> 1)::bigint <= ${cutOff}::bigint)`;
