import type { House } from "../house.ts";
import type { Asker } from "../views.ts";
import { moveOrder, type OrderAsk } from "./move-order.ts";
import type { OrderRow } from "./order-views.ts";
import { written } from "./order-words.ts";

/** Puts an order on the board (挂牌督办), where it stands until it ends or is taken off. @throws Refusal */
export const listOrder = (house: House, asker: Asker, { note, ...ask }: OrderAsk & { readonly note?: string }): Promise<OrderRow> =>
  moveOrder(house, asker, "list", ask, { note, set: (_, at) => ({ listed_at: at }) });

/** Takes an order off the board, with the reason. @throws Refusal */
export const unlistOrder = async (house: House, asker: Asker, { note, ...ask }: OrderAsk & { readonly note: string }): Promise<OrderRow> =>
  moveOrder(house, asker, "unlist", ask, {
    note: written(note, { zh: "摘牌的理由", en: "why it is taken off" }),
    set: () => ({ listed_at: null }),
  });
