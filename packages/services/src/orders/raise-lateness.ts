import type { Tx } from "@qingjian/db";
import type { Calendar } from "@qingjian/events";
import { calendarOf } from "../calendar.ts";
import type { House } from "../house.ts";
import { holdBuckets } from "../record-moves.ts";
import { lateness, lateRank } from "./order-clock.ts";
import { clockedOf, type StoredOrder } from "./order-scope.ts";
import type { LateLevel } from "./order-views.ts";
import { recordOrderMove } from "./record-order-move.ts";

const ACTOR = "system:orders";
const AT_ONCE = 200;

/**
 * Looks at the orders whose lateness may have changed and takes every step they have come to, blue, yellow, red, each exactly once with its
 * line of history, by however many processes it is run. Gives the orders looked at and the steps taken.
 */
export async function raiseLateness(
  house: House,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<{ looked: number; raised: number }> {
  const calendar = await calendarOf(house);
  const now = house.now();
  let [looked, raised] = [0, 0];
  for (;;) {
    const due = await house.store.db
      .selectFrom("orders")
      .select(["bucket", "order_id"])
      .where("look_at", "<=", now)
      .orderBy("look_at")
      .limit(AT_ONCE)
      .execute();
    for (const order of due) {
      if (signal?.aborted) return { looked, raised };
      raised += await house.store.transaction((tx) => look(house, tx, order, now, calendar));
      looked++;
    }
    if (due.length < AT_ONCE) return { looked, raised };
  }
}

/** One order, under the lock of its bucket. Every look moves `look_at` beyond now. */
async function look(
  house: House,
  tx: Tx,
  { bucket, order_id }: Pick<StoredOrder, "bucket" | "order_id">,
  now: number,
  calendar: Calendar,
): Promise<number> {
  await holdBuckets(tx, [bucket]);
  const order = await tx.db
    .selectFrom("orders")
    .selectAll()
    .where("bucket", "=", bucket)
    .where("order_id", "=", order_id)
    .executeTakeFirst();
  if (!order || order.look_at === null || order.look_at > now) return 0; // another process was faster
  const late = lateness(clockedOf(order), now, calendar);
  const known = lateRank(order.late_level as LateLevel | null);
  const steps = late.reached.filter(({ level }) => lateRank(level) > known);
  const changed =
    steps.length === 0 ? {} : { late_level: late.level, late_clock: late.clock, changed_at: now, revision: order.revision + 1 };
  await tx.db
    .updateTable("orders")
    .set({ ...changed, look_at: late.lookAt, sign_due_at: late.signDue, verify_due_at: late.verifyDue })
    .where("bucket", "=", bucket)
    .where("order_id", "=", order_id)
    .execute();
  for (const { level, at: since } of steps)
    await recordOrderMove(
      house,
      tx,
      { ...order, late_level: level },
      { at: now, actor: ACTOR, move: "rise", from: order.state, body: { clock: late.clock, since } },
    );
  return steps.length;
}
