import { isKnown } from "@qingjian/events";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { moveOrder, type OrderAsk } from "./move-order.ts";
import type { OrderRow } from "./order-views.ts";
import { workingDays, written } from "./order-words.ts";

/** `days`: fewer or more than were asked for; as many without it. A refusal needs its reason. */
export type ExtensionDecision = OrderAsk & { readonly granted: boolean; readonly days?: number; readonly note?: string };

/** Grants or refuses more time; what is granted moves the due day on by working days. @throws Refusal */
export async function decideExtension(house: House, asker: Asker, { granted, days, note, ...ask }: ExtensionDecision): Promise<OrderRow> {
  if (!granted) {
    const reason = written(note, { zh: "不同意延期的理由", en: "why it is refused" });
    return moveOrder(house, asker, "refuse-extension", ask, { note: reason, set: () => ({ extension_days: null }) });
  }
  let given = 0;
  return moveOrder(house, asker, "grant-extension", ask, {
    note,
    set: (order, _, calendar) => {
      given = workingDays(days ?? order.extension_days ?? 0);
      const due = calendar.addDays(order.due_at, given);
      if (isKnown(due)) return { extension_days: null, extended: order.extended + given, due_at: due };
      throw new Refusal("conflict", {
        zh: "工作日历中还没有到期年份的放假安排，无法推算延期后的期限；请管理员更新工作日历",
        en: "The calendar does not reach that far, so the new due day cannot be computed; have the calendar updated",
      });
    },
    body: ({ due_at }) => ({ days: given, due: due_at }),
  });
}
