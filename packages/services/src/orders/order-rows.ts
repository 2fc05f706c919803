import type { Calendar } from "@qingjian/events";
import { officeTimeLeft } from "../alert-rows.ts";
import { inScope, inspects, ofOthers } from "../asker-scope.ts";
import { calendarOf } from "../calendar.ts";
import type { House } from "../house.ts";
import type { Asker } from "../views.ts";
import { lateness } from "./order-clock.ts";
import type { Objection, OrderState } from "./order-lifecycle.ts";
import { clockedOf, type StoredOrder } from "./order-scope.ts";
import type { OrderRow } from "./order-views.ts";

/** Orders as this asker is shown them; only inspectors are told of the alerts. Their lateness is as of now. */
export async function orderRows(house: House, asker: Asker, orders: readonly StoredOrder[]): Promise<OrderRow[]> {
  const [calendar, numbers] = await Promise.all([
    calendarOf(house),
    inspects(asker) ? alertNumbers(house, asker, orders) : new Map<string, string>(),
  ]);
  const now = house.now();
  return orders.map((order) => {
    const number = numbers.get(order.alert_id);
    return { ...shown(order, now, calendar), alert: number === undefined ? null : { id: order.alert_id, number } };
  });
}

/** Of those that this asker sees: an order to a unit in his scope may come from an alert that is outside it. */
async function alertNumbers({ store }: House, asker: Asker, orders: readonly StoredOrder[]): Promise<ReadonlyMap<string, string>> {
  if (orders.length === 0) return new Map();
  const alerts = await store.db
    .selectFrom("alerts")
    .select(["alert_id", "number"])
    .where("bucket", "in", [...new Set(orders.map(({ bucket }) => bucket))])
    .where("alert_id", "in", [...new Set(orders.map(({ alert_id }) => alert_id))])
    .where(inScope(asker, "alerts.unit"))
    .where(ofOthers(asker, "alerts.source"))
    .execute();
  return new Map(alerts.map(({ alert_id, number }) => [alert_id, number]));
}

function shown(order: StoredOrder, now: number, calendar: Calendar): Omit<OrderRow, "alert"> {
  const { clock, level, due, signDue, verifyDue } = lateness(clockedOf(order), now, calendar);
  return {
    id: order.order_id,
    number: order.number,
    mark: order.mark,
    state: order.state as OrderState,
    unit: order.unit,
    issuer: order.issuer,
    headline: { zh: order.headline_zh, en: order.headline_en },
    listedAt: order.listed_at,
    issuedAt: order.issued_at,
    signDueAt: signDue,
    dueAt: order.due_at,
    verifyDueAt: verifyDue,
    clock,
    late: level,
    left: clock === null ? null : officeTimeLeft(calendar, now, due),
    signedAt: order.signed_at,
    repliedAt: order.replied_at,
    endedAt: order.ended_at,
    sentBack: order.sent_back,
    extended: order.extended,
    extensionAsked: order.extension_days,
    objection: order.objection as Objection | null,
    changedAt: order.changed_at,
    revision: order.revision,
  };
}
