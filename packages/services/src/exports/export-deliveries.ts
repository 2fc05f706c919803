import type { Said } from "@qingjian/rules";
import type { House } from "../house.ts";
import type { OpenedFile } from "../open-report.ts";
import { type DeliveryListing, listDeliveries } from "../telling/list-deliveries.ts";
import type { DeliveryRow, DeliveryState } from "../telling/telling-views.ts";
import type { Asker } from "../views.ts";
import { type Column, type ExportAsk, exportList, PAGE, someOf } from "./export-list.ts";

const STATES: Readonly<Record<DeliveryState, Said>> = {
  waiting: { zh: "待发", en: "waiting" },
  sending: { zh: "发送中", en: "being sent" },
  sent: { zh: "已发送", en: "sent" },
  dead: { zh: "发送失败", en: "failed" },
};

const COLUMNS: readonly Column<DeliveryRow>[] = [
  { title: { zh: "时间", en: "Time" }, width: 16, kind: "instant", value: ({ createdAt }) => createdAt },
  { title: { zh: "渠道", en: "Channel" }, width: 20, kind: "words", value: ({ channel }) => channel.name },
  { title: { zh: "收件人", en: "To" }, width: 18, kind: "words", value: ({ recipient }) => recipient },
  {
    title: { zh: "内容", en: "Message" },
    width: 60,
    kind: "words",
    value: ({ said }, language) => said.map((one) => one[language]).join("\n"),
  },
  { title: { zh: "状态", en: "State" }, width: 11, kind: "words", value: ({ state }) => STATES[state] },
  { title: { zh: "尝试次数", en: "Attempts" }, width: 10, kind: "count", value: ({ attempts }) => attempts.length },
  { title: { zh: "下次尝试", en: "Next attempt" }, width: 16, kind: "instant", value: ({ nextAt }) => nextAt },
  { title: { zh: "结束时间", en: "Finished" }, width: 16, kind: "instant", value: ({ finishedAt }) => finishedAt },
  { title: { zh: "问题", en: "Problem" }, width: 44, kind: "words", value: ({ problem }) => problem },
];

/** Messages on their way out, the newest first, as a workbook. @throws Refusal */
export const exportDeliveries = (
  house: House,
  asker: Asker,
  { language, ...filter }: ExportAsk<Pick<DeliveryListing, "state" | "channel">> = {},
): Promise<OpenedFile> =>
  exportList(house, asker, language, {
    ...{ action: "delivery.export", subjectKind: "deliveries", title: { zh: "发送记录", en: "Messages sent" }, columns: COLUMNS, filter },
    about: [
      someOf(
        { zh: "状态", en: "state" },
        filter.state?.map((state) => STATES[state]),
      ),
      filter.channel !== undefined && { zh: "一个渠道", en: "one channel" },
      !filter.state && filter.channel === undefined && { zh: "全部消息", en: "all messages" },
    ],
    page: (cursor) => listDeliveries(house, asker, { ...filter, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }),
  });
