import type { House } from "../house.ts";
import type { Asker } from "../views.ts";
import { moveOrder, type OrderAsk } from "./move-order.ts";
import type { OrderTerms } from "./order-terms.ts";
import type { OrderRow } from "./order-views.ts";
import { type DueAsk, dueOf, written } from "./order-words.ts";

export type SendBackAsk = OrderAsk & DueAsk & { readonly note: string; readonly files?: readonly string[] };

/** Sends a reply back with what is wanting. The due day stands while it is ahead; otherwise, or when asked, there is a new one. @throws Refusal */
export const sendBackOrder = async (house: House, asker: Asker, { note, files, due, days, ...ask }: SendBackAsk): Promise<OrderRow> =>
  moveOrder(house, asker, "send-back", ask, {
    note: written(note, { zh: "退回的理由和还需整改的内容", en: "what is still wanting" }),
    files,
    set: (order, at, calendar) => ({
      sent_back: order.sent_back + 1,
      due_at:
        due === undefined && days === undefined && order.due_at > at
          ? order.due_at
          : dueOf({ due, days }, order.terms as OrderTerms, at, calendar),
    }),
    body: ({ due_at, sent_back }) => ({ due: due_at, times: sent_back }),
  });
