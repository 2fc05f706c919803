import { type Cell, count, instant, NONE_TEXT, text } from "../cells.ts";
import type { Instant, ListedOrder } from "../figures.ts";
import { defineSheet } from "../sheet.ts";

const maybe = (at: Instant | undefined): Cell => (at === undefined ? { look: "instant", value: "—" } : instant(at));

/** Every rectification order that was open in the month. */
export const orders = defineSheet<ListedOrder>({
  number: 10,
  title: { zh: "督办整改台账", en: "Rectification orders" },
  kind: "list",
  columns: ({ say, levels }) => [
    { title: say("序号", "No."), width: 7, head: "headRight", value: (_, at) => count(at) },
    { title: say("督办单号", "Order"), width: 16, value: ({ number }) => text(number) },
    { title: say("预警编号", "Alert"), width: 16, value: ({ alert }) => text(alert) },
    { title: say("承办单位", "Unit"), width: 14, value: ({ unit }) => text(unit, "wrap") },
    { title: say("督办事由", "About"), width: 30, value: ({ about }) => text(about, "wrap") },
    { title: say("下达时间", "Issued"), width: 16, head: "headCenter", value: ({ issuedAt }) => instant(issuedAt) },
    { title: say("反馈期限", "Answer due"), width: 16, head: "headCenter", value: ({ dueAt }) => instant(dueAt) },
    { title: say("办结时间", "Ended"), width: 16, head: "headCenter", value: ({ endedAt }) => maybe(endedAt) },
    { title: say("状态", "State"), width: say(9.5, 14), value: ({ state }) => text(state, say("text", "wrap")) },
    {
      title: say("超期", "Late"),
      width: say(8, 10),
      head: "headCenter",
      value: ({ late }) => (late === undefined ? NONE_TEXT : { look: late, value: levels[late] }),
    },
    { title: say("退回\n次数", "Sent\nback"), width: 7, head: "headRight", value: ({ sentBack }) => count(sentBack) },
    { title: say("挂牌", "Listed"), width: 7, head: "headCenter", value: ({ listed }) => (listed ? text(say("是", "yes")) : NONE_TEXT) },
    { title: say("整改要求", "Demand"), width: 34, value: ({ demand }) => text(demand, "wrap") },
  ],
  rows: (listings) => listings.orders,
  notes: (_, { say }) => [
    say(
      "注：列本期下达和期初尚未办结的督办单。超期按签收、反馈、核查三个时限中最重的一个，以工作日计。",
      "Orders issued in the period, and those not ended when it began. Late is the worst of the three limits (signing for it, answering, verifying), in working days.",
    ),
  ],
});
