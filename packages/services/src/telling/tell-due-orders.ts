import { DAY, isKnown } from "@qingjian/events";
import { calendarOf } from "../calendar.ts";
import type { House } from "../house.ts";
import type { OrderState } from "../orders/order-lifecycle.ts";
import { notifyAll } from "./notify.ts";
import { dueSoon } from "./tell-orders.ts";

/** The unit still owes a reply. */
const OWED: readonly OrderState[] = ["issued", "signed", "sent-back"];

/** Tells units of the orders that are due by the end of the next working day, each once for each due time. Gives how many are due so soon. */
export async function tellOfDueOrders(house: House): Promise<number> {
  const now = house.now();
  const calendar = await calendarOf(house);
  const until = calendar.due(now, { days: 1 });
  const due = await house.store.db
    .selectFrom("orders as o")
    .innerJoin("alerts as a", (join) => join.onRef("a.bucket", "=", "o.bucket").onRef("a.alert_id", "=", "o.alert_id"))
    .select(["o.bucket", "o.order_id", "o.number", "o.unit", "o.issued_by", "o.late_level", "o.due_at", "a.source"])
    .where("o.state", "in", OWED)
    .where("o.due_at", ">", now)
    .where("o.due_at", "<=", isKnown(until) ? until : now + DAY)
    .execute();
  if (due.length > 0)
    await house.store.transaction((tx) =>
      notifyAll(
        tx,
        house,
        due.map((order) => dueSoon(order, order.due_at)),
      ),
    );
  return due.length;
}
