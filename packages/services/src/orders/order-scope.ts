import type { Schema } from "@qingjian/db";
import { type Kysely, type RawBuilder, type Selectable, sql } from "kysely";
import { inScope, inspects, ofOthers, seesOwnLog } from "../asker-scope.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import type { OrderStanding, OrderState } from "./order-lifecycle.ts";
import type { OrderTerms } from "./order-terms.ts";

/** An order as it is stored. */
export type StoredOrder = Selectable<Schema["orders"]>;

const NO_ORDER = { zh: "没有这份督办单，或不在您的权限范围内", en: "There is no such order, or it is outside your scope" };

/** On whose side of an order somebody stands: who supervises, or the unit that answers. @throws Refusal forbidden */
export function sideOf(asker: Asker): "inspector" | "unit" {
  if (inspects(asker)) return "inspector";
  if (asker.roles.includes("head")) return "unit";
  throw new Refusal("forbidden", {
    zh: "只有纪检干部和承办单位负责人可以查看督办单",
    en: "Only inspectors and the heads of the units concerned see orders",
  });
}

/**
 * Orders that follow from how inspectors handle alerts and orders are, on the inspectors' side, for those who lead them; to the unit that is to answer,
 * and on the leaders' board, each is an order like any other.
 */
export const notOwnLog = (asker: Asker): RawBuilder<boolean> =>
  !inspects(asker) || seesOwnLog(asker)
    ? sql<boolean>`true`
    : sql<boolean>`exists (select 1 from alerts a where a.bucket = orders.bucket and a.alert_id = orders.alert_id and ${ofOthers(asker, "a.source")})`;

/** The order by id or number, if it is addressed to a unit in this asker's scope. @throws Refusal not-found, forbidden */
export async function findOrder(db: Kysely<Schema>, asker: Asker, id: string): Promise<StoredOrder> {
  sideOf(asker);
  const column = id.toUpperCase().startsWith("DB-") ? "number" : "order_id";
  const order = await db
    .selectFrom("orders")
    .selectAll()
    .where(column, "=", column === "number" ? id.toUpperCase() : id)
    .where(inScope(asker, "orders.unit"))
    .where(notOwnLog(asker))
    .executeTakeFirst();
  if (!order) throw new Refusal("not-found", NO_ORDER);
  return order;
}

export const standingOf = ({ state, extension_days, objection, listed_at }: StoredOrder): OrderStanding => ({
  state: state as OrderState,
  extensionAsked: extension_days !== null,
  objection: objection as OrderStanding["objection"],
  listed: listed_at !== null,
});

/** What its clocks are computed from. */
export const clockedOf = ({ state, issued_at, due_at, replied_at, terms }: StoredOrder) => ({
  state: state as OrderState,
  issuedAt: issued_at,
  dueAt: due_at,
  repliedAt: replied_at,
  terms: terms as OrderTerms,
});
