import { type Cell, count, instant, NONE_TEXT, text } from "../cells.ts";
import type { Instant, ListedOrder } from "../figures.ts";
import { defineSheet } from "../sheet.ts";
import { LEVEL_WORDS } from "../words.ts";

const maybe = (at: Instant | undefined): Cell => (at === undefined ? { look: "instant", value: "—" } : instant(at));

/** Every rectification order that was open in the month. */
export const orders = defineSheet<ListedOrder>({
  number: 10,
  title: "督办整改台账",
  kind: "list",
  columns: () => [
    { title: "序号", width: 7, head: "headRight", value: (_, at) => count(at) },
    { title: "督办单号", width: 16, value: ({ number }) => text(number) },
    { title: "预警编号", width: 16, value: ({ alert }) => text(alert) },
    { title: "承办单位", width: 14, value: ({ unit }) => text(unit, "wrap") },
    { title: "督办事由", width: 30, value: ({ about }) => text(about, "wrap") },
    { title: "下达时间", width: 16, head: "headCenter", value: ({ issuedAt }) => instant(issuedAt) },
    { title: "反馈期限", width: 16, head: "headCenter", value: ({ dueAt }) => instant(dueAt) },
    { title: "办结时间", width: 16, head: "headCenter", value: ({ endedAt }) => maybe(endedAt) },
    { title: "状态", width: 9.5, value: ({ state }) => text(state) },
    {
      title: "超期",
      width: 8,
      head: "headCenter",
      value: ({ late }) => (late === undefined ? NONE_TEXT : { look: late, value: LEVEL_WORDS[late] }),
    },
    { title: "退回\n次数", width: 7, head: "headRight", value: ({ sentBack }) => count(sentBack) },
    { title: "挂牌", width: 7, head: "headCenter", value: ({ listed }) => (listed ? text("是") : NONE_TEXT) },
    { title: "整改要求", width: 34, value: ({ demand }) => text(demand, "wrap") },
  ],
  rows: (listings) => listings.orders,
  notes: () => ["注：列本期下达和期初尚未办结的督办单。超期按签收、反馈、核查三个时限中最重的一个，以工作日计。"],
});
