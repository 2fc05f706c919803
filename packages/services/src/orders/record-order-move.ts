import type { Tx } from "@qingjian/db";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { maskTyped } from "../identity/mask-typed.ts";
import { markOversight } from "../oversight/mark-oversight.ts";
import { OVERSIGHT } from "../oversight/own-log.ts";
import { tellOfOrder } from "../telling/tell-orders.ts";
import type { OrderMove } from "./order-lifecycle.ts";
import type { StoredOrder } from "./order-scope.ts";

export type OrderMoveRecord = {
  readonly at: number;
  readonly actor: string;
  readonly move: OrderMove;
  readonly from: string | null;
  readonly note?: string | null;
  /** What else the history keeps: `{ days, due }` of more time, `{ files }` of a reply, `{ clock, since }` of a rise. */
  readonly body?: Readonly<Record<string, unknown>>;
};

/** The one write of an order's history, with its audit line and news, in the transaction that holds its bucket. Gives the line's number. */
export async function recordOrderMove(
  house: House,
  tx: Tx,
  order: StoredOrder,
  { at, actor, move, from, note: typed = null, body = {} }: OrderMoveRecord,
): Promise<number> {
  const { bucket, order_id, number, unit, state, late_level } = order;
  const alert = await tx.db
    .selectFrom("alerts")
    .select(["bucket", "subject_kind", "subject_id", "source"])
    .where("bucket", "=", bucket)
    .where("alert_id", "=", order.alert_id)
    .executeTakeFirstOrThrow();
  const note = await maskTyped(tx, house, alert, typed); // of the case that its alert is about
  const last = await tx.db
    .selectFrom("order_events")
    .select((eb) => eb.fn.max("seq").as("seq"))
    .where("bucket", "=", bucket)
    .where("order_id", "=", order_id)
    .executeTakeFirst();
  const seq = (last?.seq ?? 0) + 1;
  await tx.db
    .insertInto("order_events")
    .values({ bucket, order_id, seq, at, actor, move, from_state: from, to_state: state, late_level, note, body: JSON.stringify(body) })
    .execute();
  const line = { at, actor, action: `order.${move}`, subjectKind: "order", subjectId: order_id, bucket };
  await audit(tx, [{ ...line, body: { number, unit, from, to: state, late: late_level, note, ...body } }]);
  await markOversight(tx, "order", [{ bucket, id: order_id }], at);
  await tellOfOrder(house, tx, { ...order, source: alert.source }, { move, actor, seq, clock: body.clock });
  // nobody learns the id of one that he may not see
  await house.news.tell(tx, { kind: "order", ...(alert.source === OVERSIGHT.id ? {} : { id: order_id }), units: [unit], at });
  return seq;
}
