import type { Tx } from "@qingjian/db";
import type { House } from "../house.ts";
import { stepAlert } from "../step-alert.ts";
import { OPEN_STATES, type OrderState } from "./order-lifecycle.ts";
import type { StoredOrder } from "./order-scope.ts";

/**
 * What becomes of an alert when an order of it has ended. While another is open: nothing. When all have ended and one was accepted, it is
 * resolved; when the last ended by an objection that was upheld, it is dismissed and its points are reversed; when by being cancelled, it
 * is confirmed again and waits for another order. What was accepted before the alert was reopened counts no more.
 */
export async function settleAlert(house: House, tx: Tx, ended: StoredOrder, actor: string, note: string | null): Promise<void> {
  const { bucket, alert_id } = ended;
  const orders = await tx.db
    .selectFrom("orders")
    .select(["order_id", "state", "issued_at"])
    .where("bucket", "=", bucket)
    .where("alert_id", "=", alert_id)
    .execute();
  if (orders.some(({ state }) => OPEN_STATES.includes(state as OrderState))) return;
  const alert = await tx.db
    .selectFrom("alerts")
    .selectAll()
    .where("bucket", "=", bucket)
    .where("alert_id", "=", alert_id)
    .executeTakeFirstOrThrow();
  if (alert.state !== "ordered") return; // closed by its judge meanwhile
  const body = { order: ended.number };
  const since = await reopenedAt(tx, ended);
  const accepted = orders.some(
    ({ order_id, state, issued_at }) => state === "accepted" && (order_id === ended.order_id || issued_at > since),
  );
  if (accepted) await stepAlert(house, tx, { alert, move: "resolve", actor, note, body });
  else if (ended.state === "upheld") await stepAlert(house, tx, { alert, move: "dismiss", actor, reason: "not-a-violation", note, body });
  else await stepAlert(house, tx, { alert, move: "recall", actor, note, body });
}

/** When its alert was taken up again last; at the beginning of time when it never was. */
async function reopenedAt(tx: Tx, { bucket, alert_id }: StoredOrder): Promise<number> {
  const last = await tx.db
    .selectFrom("alert_events")
    .select("at")
    .where("bucket", "=", bucket)
    .where("alert_id", "=", alert_id)
    .where("move", "=", "reopen")
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.at ?? Number.NEGATIVE_INFINITY;
}
