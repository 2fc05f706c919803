import type { House } from "../house.ts";
import type { Asker } from "../views.ts";
import { moveOrder, type OrderAsk } from "./move-order.ts";
import type { OrderRow } from "./order-views.ts";
import { written } from "./order-words.ts";

export type ReplyAsk = OrderAsk & { readonly note: string; readonly files?: readonly string[] };

/** The unit replies to an order, with files it has stored before. A request for more time that nobody decided ends with it. @throws Refusal */
export const replyOrder = async (house: House, asker: Asker, { note, files, ...ask }: ReplyAsk): Promise<OrderRow> =>
  moveOrder(house, asker, "reply", ask, {
    note: written(note, { zh: "整改情况", en: "what was put right" }),
    files,
    set: (_, at) => ({ replied_at: at, extension_days: null }),
  });
