import type { Schema } from "@qingjian/db";
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import { belowUnits, inScope, inspects, ofOthers, type PlacedAsker, placed } from "../asker-scope.ts";
import { type Place, pageOf, pageSize, readCursor } from "../cursor.ts";
import type { House } from "../house.ts";
import { holds, inProse } from "../identity/search-prose.ts";
import { keptWhile, MANY, seenBy } from "../kept-while.ts";
import type { Asker, Page } from "../views.ts";
import { OPEN_STATES, ORDER_STATE_WORDS, type OrderState } from "./order-lifecycle.ts";
import { orderRows } from "./order-rows.ts";
import { notOwnLog, sideOf } from "./order-scope.ts";
import type { LateLevel, OrderFilter, OrderRow } from "./order-views.ts";
import { PRESSING } from "./pressing.ts";

/** `issued`: the newest first. `due`: open ones by when the clock that presses runs out, the soonest first. */
export type OrderOrder = "issued" | "due";
export type OrderListing = OrderFilter & { readonly order?: OrderOrder; readonly cursor?: string; readonly limit?: number };

/** A page of the orders to units in scope that pass the filter. @throws Refusal */
export async function listOrders(house: House, asker: Asker, listing: OrderListing = {}): Promise<Page<OrderRow>> {
  sideOf(asker);
  const { order = "issued", cursor, limit, ...filter } = listing;
  const size = pageSize(limit);
  const who = await placed(house, asker);
  const place = readCursor(cursor, `orders-${order}`);
  const found = await house.store.db
    .selectFrom("orders")
    .selectAll()
    .select(PRESSING.as("pressing"))
    .where(seenOrders(who, filter))
    .$if(order === "due", (query) => query.where("ended_at", "is", null).orderBy(PRESSING).orderBy("order_id"))
    .$if(order === "issued", (query) => query.orderBy("issued_at", "desc").orderBy("order_id", "desc"))
    .$if(place !== undefined, (query) => query.where(after(order, place as Place)))
    .limit(size + 1)
    .execute();
  const page = pageOf(found, size, ({ pressing, issued_at, order_id }) => ({
    order: `orders-${order}`,
    value: order === "due" ? pressing : issued_at,
    id: order_id,
  }));
  return { rows: await orderRows(house, asker, page.rows), next: page.next };
}

const after = (order: OrderOrder, { value, id }: Place) =>
  order === "due"
    ? sql<SqlBool>`(${PRESSING}, orders.order_id) > (${value}::bigint, ${id}::text)`
    : sql<SqlBool>`(orders.issued_at, orders.order_id) < (${value}::bigint, ${id}::text)`;

export type OrderCounts = {
  readonly total: number;
  readonly open: number;
  readonly byState: Readonly<Record<OrderState, number>>;
  readonly byLate: Readonly<Record<LateLevel, number>>;
};

/** How many pass the filter, by state, and of the open ones by how late they are; above five thousand as they were a moment ago. @throws Refusal */
export async function countOrders(house: House, asker: Asker, filter: OrderFilter = {}): Promise<OrderCounts> {
  sideOf(asker);
  return keptWhile(
    house,
    ["orders", seenBy(asker), filter],
    () => counted(house, asker, filter),
    ({ total }) => total > MANY,
  );
}

async function counted(house: House, asker: Asker, filter: OrderFilter): Promise<OrderCounts> {
  const who = await placed(house, asker);
  const rows = await house.store.db
    .selectFrom("orders")
    .select((eb) => ["state", "late_level", eb.fn.countAll<number>().as("count")])
    .where(seenOrders(who, filter))
    .groupBy(["state", "late_level"])
    .execute();
  const sum = (which: (row: (typeof rows)[number]) => boolean) => rows.reduce((all, row) => all + (which(row) ? Number(row.count) : 0), 0);
  const isOpen = (state: string) => OPEN_STATES.includes(state as OrderState);
  return {
    total: sum(() => true),
    open: sum(({ state }) => isOpen(state)),
    byState: Object.fromEntries(
      Object.keys(ORDER_STATE_WORDS).map((state) => [state, sum((row) => row.state === state)]),
    ) as OrderCounts["byState"],
    byLate: Object.fromEntries(
      (["notice", "yellow", "red"] as const).map((level) => [level, sum(({ state, late_level }) => isOpen(state) && late_level === level)]),
    ) as OrderCounts["byLate"],
  };
}

const given = <T>(list: readonly T[] | undefined): T[] | undefined => (list === undefined || list.length === 0 ? undefined : [...list]);

/** The orders that this asker sees and that pass the filter. Which alert an order came from only inspectors can ask. */
const seenOrders =
  (asker: PlacedAsker, filter: OrderFilter) =>
  (eb: ExpressionBuilder<Schema, "orders">): Expression<SqlBool> => {
    const and: Expression<SqlBool>[] = [inScope(asker, "orders.unit"), notOwnLog(asker)];
    const [state, late, unit] = [given<string>(filter.state), given<string>(filter.late), given(filter.unit)];
    if (state) and.push(eb("orders.state", "in", state));
    if (late) and.push(eb("orders.late_level", "in", late));
    if (unit) and.push(belowUnits("orders.unit", unit));
    if (filter.listed !== undefined) and.push(eb("orders.listed_at", filter.listed ? "is not" : "is", null));
    if (filter.alert !== undefined) and.push(inspects(asker) ? ofAlert(asker, filter.alert) : sql<SqlBool>`false`);
    if (filter.from !== undefined) and.push(eb("orders.issued_at", ">=", filter.from));
    if (filter.until !== undefined) and.push(eb("orders.issued_at", "<", filter.until));
    const q = filter.q?.trim();
    if (q)
      and.push(
        eb.or([
          ...(["orders.number", "orders.mark", "orders.unit"] as const).map((column) => holds(sql.ref(column), q)),
          inProse("orders.headline_zh", q),
          inProse("orders.headline_en", q),
        ]),
      );
    return eb.and(and);
  };

/** Of an alert that is outside his scope nobody learns which orders came from it. */
const ofAlert = (asker: Asker, alert: string) =>
  sql<SqlBool>`orders.alert_id in (select a.alert_id from alerts a where ${
    /^YJ-/i.test(alert) ? sql`a.number = ${alert.toUpperCase()}` : sql`a.alert_id = ${alert}`
  } and ${inScope(asker, "a.unit")} and ${ofOthers(asker, "a.source")})`;
