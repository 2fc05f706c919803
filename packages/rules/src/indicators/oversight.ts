import type { Event } from "@qingjian/events";
import { among } from "../among.ts";
import { asAnyRule, QUIET } from "../define-rule.ts";
import { replyDue } from "../reply-due.ts";
import orderOverdue from "../rules/timeout/order-overdue/rule.ts";
import { byDefault, defineIndicator, partOf } from "./define-indicator.ts";

export const alertConfirmation = defineIndicator({
  id: "alert-confirmation",
  title: { zh: "预警确认率", en: "Alerts confirmed" },
  formula: {
    zh: "本月作出判断的预警中确认属实的 ÷ 本月作出判断的预警（确认＋排除）；判断后又重新打开的，以最后一次判断为准",
    en: "Alerts found true in the month ÷ alerts decided in the month (found true or dismissed); of an alert decided again, the last decision counts",
  },
  better: "higher",
  when: { kinds: ["oversight"], seen: ["confirmed", "dismissed"] },
  count(trace) {
    let raised: Event | undefined;
    let decided: Event | undefined;
    for (const event of trace.events) {
      if (event.activity === "raised") raised ??= event;
      else if (event.activity === "confirmed" || event.activity === "dismissed") decided = event;
      else if (event.activity === "reopened") decided = undefined;
    }
    const subject = raised?.toUnit ?? raised?.unit ?? decided?.unit;
    if (decided === undefined || subject === undefined) return QUIET;
    return [
      { subject, part: partOf(trace), at: decided.at, event: decided, numerator: decided.activity === "confirmed" ? 1 : 0, denominator: 1 },
    ];
  },
});

export const orderInTime = defineIndicator({
  id: "order-in-time",
  title: { zh: "督办按时反馈率", en: "Orders answered in time" },
  formula: {
    zh: "反馈期限在本月届满的督办单中按期反馈的 ÷ 反馈期限在本月届满的督办单；获批延期计入，未反馈即撤销的不计",
    en: "Orders whose reply fell due in the month and came in time ÷ orders whose reply fell due in the month; extensions counted, orders cancelled before a reply left out",
  },
  better: "higher",
  when: { kinds: ["oversight"], seen: ["issued"] },
  count(trace, paramsOf = byDefault(trace)) {
    const terms = paramsOf(asAnyRule(orderOverdue)) as ReturnType<typeof orderOverdue.params.parse> | undefined;
    const order = terms && trace.events.find(({ activity }) => among(terms.issued, activity));
    if (!terms || !order) return QUIET;
    const replied = trace.events.find(({ activity, at }) => at >= order.at && among(terms.replied, activity));
    if (!replied && trace.events.some(({ activity }) => activity === "cancelled")) return QUIET;
    const due = replyDue(trace, order, order) ?? (terms.replying ? trace.calendar.due(order.at, terms.replying) : Number.NaN);
    const subject = order.toUnit ?? replied?.unit;
    if (Number.isNaN(due) || subject === undefined) return QUIET;
    return [{ subject, part: partOf(trace), at: due - 1, numerator: replied && replied.at <= due ? 1 : 0, denominator: 1 }];
  },
});
