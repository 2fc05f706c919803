import { sql } from "kysely";
import { expect } from "vitest";
import type { House } from "../../house.ts";
import type { Asker } from "../../views.ts";
import { listOrders, type OrderListing } from "../list-orders.ts";
import { listedOrders } from "../listed-orders.ts";
import type { OrderRow } from "../order-views.ts";
import { PRESSING } from "../pressing.ts";
import { leader, lin } from "./handling.ts";

/** The ids of a list as they come in pages of so many. */
export async function idsByPages(house: House, asker: Asker, listing: OrderListing, limit: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listOrders(house, asker, { ...listing, limit, ...(cursor === undefined ? {} : { cursor }) });
    ids.push(...page.rows.map(({ id }) => id));
    if (page.next === null) return ids;
    cursor = page.next;
  }
}

const pressing = ({ clock, signDueAt, dueAt, verifyDueAt }: OrderRow): number | null =>
  clock === "sign" ? signDueAt : clock === "verify" ? verifyDueAt : dueAt;

/** Of open orders whose clocks are of every kind: the list, its pages and the board are in the order of the clock that is shown, and an index has it. */
export async function ordersByPress(house: House): Promise<void> {
  const { rows } = await listOrders(house, lin, { order: "due" });
  const dues = rows.map((row) => pressing(row) ?? 0);
  expect(dues).toEqual(dues.toSorted((a, b) => a - b));
  expect(dues).not.toEqual(rows.map(({ dueAt }) => dueAt));
  expect(new Set(rows.map(({ clock }) => clock))).toEqual(new Set(["sign", "reply", "verify"]));
  expect(rows.every(({ endedAt }) => endedAt === null)).toBe(true);
  expect(await idsByPages(house, lin, { order: "due" }, 2)).toEqual(rows.map(({ id }) => id));
  const listed = await listedOrders(house, leader);
  expect(listed.map(({ id }) => id)).toEqual(rows.filter(({ listedAt }) => listedAt !== null).map(({ id }) => id));
  const plan = await house.store.transaction(async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx.db);
    return sql`explain select * from orders where ended_at is null order by ${PRESSING}, order_id limit 50`.execute(tx.db);
  });
  expect(JSON.stringify(plan.rows)).toMatch(/Limit [^{]*\},\{"QUERY PLAN":" *-> {2}Index Scan using orders_pressing/);
}
