import { inScope, inspects, placed } from "../asker-scope.ts";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { orderRows } from "./order-rows.ts";
import { notOwnLog } from "./order-scope.ts";
import type { BoardRow } from "./order-views.ts";
import { PRESSING } from "./pressing.ts";

const MOST = 500;

/** The board (挂牌督办): listed orders in scope that have not ended, what presses most first. For leaders, leads and inspectors. @throws Refusal forbidden */
export async function listedOrders(house: House, asker: Asker): Promise<BoardRow[]> {
  if (!inspects(asker) && !asker.roles.includes("leader"))
    throw new Refusal("forbidden", { zh: "挂牌督办由领导和纪检干部查看", en: "The board is for leaders and inspectors" });
  const who = await placed(house, asker);
  const found = await house.store.db
    .selectFrom("orders")
    .selectAll()
    .where("listed_at", "is not", null)
    .where("ended_at", "is", null)
    .where(inScope(who, "orders.unit"))
    .where(notOwnLog(who))
    .orderBy(PRESSING)
    .orderBy("order_id")
    .limit(MOST)
    .execute();
  return (await orderRows(house, asker, found)).map((row) => ({
    id: row.id,
    number: row.number,
    unit: row.unit,
    headline: row.headline,
    state: row.state,
    issuedAt: row.issuedAt,
    listedAt: row.listedAt as number, // asked for above
    signDueAt: row.signDueAt,
    dueAt: row.dueAt,
    verifyDueAt: row.verifyDueAt,
    clock: row.clock,
    late: row.late,
    left: row.left,
    sentBack: row.sentBack,
    extended: row.extended,
    objection: row.objection,
  }));
}
