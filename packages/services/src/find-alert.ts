import type { Schema } from "@qingjian/db";
import type { Kysely } from "kysely";
import type { Standing } from "./alert-answers.ts";
import { type StoredAlert, waitingOn } from "./alert-rows.ts";
import { inScope, ofOthers } from "./asker-scope.ts";
import { OVERSIGHT } from "./oversight/own-log.ts";
import { Refusal } from "./refusal.ts";
import type { AlertState, Asker } from "./views.ts";

export const NO_ALERT = { zh: "没有这条预警，或不在您的权限范围内", en: "There is no such alert, or it is outside your scope" };

/** The alert by id or number, if this asker sees it. @throws Refusal not-found */
export async function findAlert(db: Kysely<Schema>, asker: Asker, id: string): Promise<StoredAlert> {
  const column = id.toUpperCase().startsWith("YJ-") ? "number" : "alert_id";
  const alert = await db
    .selectFrom("alerts")
    .selectAll()
    .where(column, "=", column === "number" ? id.toUpperCase() : id)
    .where(inScope(asker, "alerts.unit"))
    .where(ofOthers(asker, "alerts.source"))
    .executeTakeFirst();
  if (!alert) throw new Refusal("not-found", NO_ALERT);
  return alert;
}

/** How an alert stands, for `answer`; whether it is about who asks says `aboutSelf`. */
export const standingOf = (alert: StoredAlert, name: (id: string) => string, aboutSelf: boolean): Standing => ({
  state: alert.state as AlertState,
  red: alert.level === "red",
  basisWithdrawn: alert.basis_withdrawn,
  ofHouse: alert.source === OVERSIGHT.id,
  aboutSelf,
  holder: alert.assignee === null ? null : { id: alert.assignee, name: name(alert.assignee) },
  proposal: waitingOn(alert, name),
});

/** What was said when the move that waits was proposed. */
export async function proposalOf(
  db: Kysely<Schema>,
  { bucket, alert_id, proposed }: StoredAlert,
): Promise<{ readonly reason: string | null; readonly note: string | null } | undefined> {
  if (proposed === null) return undefined;
  return db
    .selectFrom("alert_events")
    .select(["reason", "note"])
    .where("bucket", "=", bucket)
    .where("alert_id", "=", alert_id)
    .where("move", "=", "propose")
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
}
