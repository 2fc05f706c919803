import type { House } from "../house.ts";
import type { Asker } from "../views.ts";
import { moveOrder, type OrderAsk } from "./move-order.ts";
import type { OrderRow } from "./order-views.ts";
import { settleAlert } from "./settle-alert.ts";

/** Verifies a reply and accepts it; with the last order of an alert, the alert is resolved. Whoever issued it may. @throws Refusal */
export const acceptOrder = (house: House, asker: Asker, { note, ...ask }: OrderAsk & { readonly note?: string }): Promise<OrderRow> =>
  moveOrder(house, asker, "accept", ask, {
    note,
    set: (_, at) => ({ ended_at: at }),
    follow: (tx, moved) => settleAlert(house, tx, moved, asker.userId, note ?? null),
  });
