import { localTime } from "@qingjian/events";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { moveOrder, type OrderAsk } from "./move-order.ts";
import type { OrderRow } from "./order-views.ts";
import { workingDays, written } from "./order-words.ts";

export type ExtensionAsk = OrderAsk & { readonly days: number; readonly note: string; readonly files?: readonly string[] };

/** The unit asks for so many working days more, before the reply is due. @throws Refusal */
export const askExtension = async (house: House, asker: Asker, { days, note, files, ...ask }: ExtensionAsk): Promise<OrderRow> =>
  moveOrder(house, asker, "ask-extension", ask, {
    note: written(note, { zh: "申请延期的理由", en: "why more time is needed" }),
    files,
    set: ({ due_at }, at) => {
      if (at < due_at) return { extension_days: workingDays(days) };
      const due = localTime(due_at);
      throw new Refusal("conflict", {
        zh: `反馈期限 ${due} 已过，不能再申请延期`,
        en: `The reply was due at ${due}; more time must be asked for before`,
      });
    },
    body: ({ extension_days }) => ({ days: extension_days }),
  });
