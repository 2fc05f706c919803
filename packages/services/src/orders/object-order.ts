import type { House } from "../house.ts";
import type { Asker } from "../views.ts";
import { moveOrder, type OrderAsk } from "./move-order.ts";
import type { OrderRow } from "./order-views.ts";
import { written } from "./order-words.ts";

export type ObjectionAsk = OrderAsk & { readonly note: string; readonly files?: readonly string[] };

/** The unit objects to an order, once. Its clocks run on; it can be neither accepted nor sent back until that is decided. @throws Refusal */
export const objectOrder = async (house: House, asker: Asker, { note, files, ...ask }: ObjectionAsk): Promise<OrderRow> =>
  moveOrder(house, asker, "object", ask, {
    note: written(note, { zh: "异议的理由", en: "why you object" }),
    files,
    set: () => ({ objection: "open" }),
  });
