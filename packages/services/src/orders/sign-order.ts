import type { House } from "../house.ts";
import type { Asker } from "../views.ts";
import { moveOrder, type OrderAsk } from "./move-order.ts";
import type { OrderRow } from "./order-views.ts";

/** The unit signs for an order. @throws Refusal */
export const signOrder = (house: House, asker: Asker, ask: OrderAsk): Promise<OrderRow> =>
  moveOrder(house, asker, "sign", ask, { set: (_, at) => ({ signed_at: at }) });
