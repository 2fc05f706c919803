import type { House } from "../house.ts";
import type { Asker } from "../views.ts";
import { moveOrder, type OrderAsk } from "./move-order.ts";
import type { OrderRow } from "./order-views.ts";
import { written } from "./order-words.ts";
import { settleAlert } from "./settle-alert.ts";

/** Takes an order back, with the reason. An objection to it needs no decision any more. @throws Refusal */
export async function cancelOrder(house: House, asker: Asker, { note, ...ask }: OrderAsk & { readonly note: string }): Promise<OrderRow> {
  const reason = written(note, { zh: "撤销的理由", en: "why it is cancelled" });
  return moveOrder(house, asker, "cancel", ask, {
    note: reason,
    set: ({ objection }, at) => ({ ended_at: at, extension_days: null, objection: objection === "open" ? "lapsed" : objection }),
    follow: (tx, moved) => settleAlert(house, tx, moved, asker.userId, reason),
  });
}
