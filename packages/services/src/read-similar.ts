import { DAY } from "@qingjian/events";
import { sql } from "kysely";
import { alertRows, type StoredAlert } from "./alert-rows.ts";
import { inScope, ofOthers, placed } from "./asker-scope.ts";
import { findAlert } from "./find-alert.ts";
import type { House } from "./house.ts";
import type { AlertRow, Asker } from "./views.ts";

/** Why one alert is like another: the same unit and family of rules, the same officer of the unit, the same item; each within 90 days. */
export type Likeness = "unit" | "officer" | "item";
export type SimilarAlert = { readonly alert: AlertRow; readonly alike: readonly Likeness[] };

const WITHIN = 90 * DAY;
const SHOWN = 50;
/** Of a unit or an item, so many of the newest: some have tens of thousands. */
const LOOKED_AT = 1000;

/** Alerts in scope that are like this one, those most alike first, then the newest. Those on the very same subject stand with the alert itself. @throws Refusal not-found */
export async function readSimilar(house: House, asker: Asker, idOrNumber: string): Promise<readonly SimilarAlert[]> {
  const alert = await findAlert(house.store.db, asker, idOrNumber);
  const who = await placed(house, asker);
  const { unit, officer, item, families } = alert;
  const [since, until] = [alert.raised_at - WITHIN, alert.raised_at + WITHIN];
  const likeness = sql`array_remove(array[case when a.unit = ${unit}::text and a.families && ${families}::text[] then 'unit' end,
    case when a.unit = ${unit}::text and a.officer = ${officer}::text then 'officer' end, case when a.item = ${item}::text then 'item' end], null)`;
  const { rows } = await sql<StoredAlert & { alike: Likeness[] }>`
    with near as materialized (
      (select bucket, alert_id from alerts where unit = ${unit}::text and raised_at between ${since}::bigint and ${until}::bigint order by raised_at desc limit ${LOOKED_AT})
      union (select bucket, alert_id from alerts where item = ${item}::text and raised_at between ${since}::bigint and ${until}::bigint order by raised_at desc limit ${LOOKED_AT}))
    select a.*, ${likeness} as alike from near n join alerts a on a.bucket = n.bucket and a.alert_id = n.alert_id
    where cardinality(${likeness}) > 0 and (a.subject_kind, a.subject_id) <> (${alert.subject_kind}, ${alert.subject_id}) and ${inScope(who, "a.unit")} and ${ofOthers(who, "a.source")}
    order by cardinality(${likeness}) desc, a.raised_at desc, a.alert_id desc limit ${SHOWN}`.execute(house.store.db);
  const shown = await alertRows(house, asker, rows);
  return shown.map((row, at) => ({ alert: row, alike: rows[at]?.alike ?? [] }));
}
