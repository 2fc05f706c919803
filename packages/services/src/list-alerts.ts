import { type RawBuilder, type SqlBool, sql } from "kysely";
import { asksForText, seenAlerts } from "./alert-conditions.ts";
import { alertRows, type StoredAlert } from "./alert-rows.ts";
import { placed } from "./asker-scope.ts";
import { type Place, pageOf, pageSize, readCursor } from "./cursor.ts";
import type { House } from "./house.ts";
import { nameAmong } from "./people.ts";
import type { AlertFilter, AlertRow, Asker, Page } from "./views.ts";

/** `raised`: the newest first. `due`: what must be decided soonest first, those without a due time last. */
export type AlertOrder = "raised" | "due";
export type AlertListing = AlertFilter & { readonly order?: AlertOrder; readonly cursor?: string; readonly limit?: number };

/** A page of the alerts in scope that pass the filter. It costs what the page holds, however long the list. @throws Refusal */
export async function listAlerts(house: House, asker: Asker, listing: AlertListing = {}): Promise<Page<AlertRow>> {
  const { order = "raised", cursor, limit, ...filter } = listing;
  const size = pageSize(limit);
  const who = await placed(house, asker);
  const place = readCursor(cursor, order);
  const query = (count: number) =>
    house.store.db
      .selectFrom("alerts")
      .selectAll()
      .select(({ selectFrom }) => [
        selectFrom("user").select("name").whereRef("id", "=", "alerts.assignee").as("assignee_name"),
        selectFrom("user").select("name").whereRef("id", "=", "alerts.proposed_by").as("proposer_name"),
      ])
      .where(seenAlerts(who, filter))
      .$if(order === "raised", (query) => query.orderBy("raised_at", "desc").orderBy("alert_id", "desc"))
      .$if(order === "due", (query) => query.orderBy("due_at", (by) => by.asc().nullsLast()).orderBy("alert_id"))
      .limit(count);
  const find = async () => {
    if (place === undefined) return query(size + 1).execute();
    const next = await query(size + 1)
      .where(after(place))
      .execute();
    if (order === "raised" || place.value === null || next.length > size) return next;
    // those without a due time come last; asked for by themselves, for an index begins at a place and not at one of two
    return [
      ...next,
      ...(await query(size + 1 - next.length)
        .where("due_at", "is", null)
        .execute()),
    ];
  };
  const found = await (asksForText(filter) ? house.store.unhurried(find) : find());
  const page = pageOf(found, size, (alert) => ({ order, value: order === "due" ? alert.due_at : alert.raised_at, id: alert.alert_id }));
  return { rows: await alertRows(house, asker, page.rows, nameAmong(usersIn(page.rows))), next: page.next };
}

type Named = Pick<StoredAlert, "assignee" | "proposed_by"> & {
  readonly assignee_name: string | null;
  readonly proposer_name: string | null;
};

function* usersIn(alerts: readonly Named[]): Generator<{ id: string; name: string }> {
  for (const { assignee, assignee_name, proposed_by, proposer_name } of alerts) {
    if (assignee !== null && assignee_name !== null) yield { id: assignee, name: assignee_name };
    if (proposed_by !== null && proposer_name !== null) yield { id: proposed_by, name: proposer_name };
  }
}

/** What comes after a place, written so that an index in that order begins there. */
function after({ order, value, id }: Place): RawBuilder<SqlBool> {
  if (order === "raised") return sql<SqlBool>`(alerts.raised_at, alerts.alert_id) < (${value}::bigint, ${id}::text)`;
  return value === null
    ? sql<SqlBool>`alerts.due_at is null and alerts.alert_id > ${id}::text`
    : sql<SqlBool>`(alerts.due_at, alerts.alert_id) > (${value}::bigint, ${id}::text)`;
}
