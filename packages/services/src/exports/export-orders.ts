import type { ListColumn } from "@qingjian/report";
import type { House } from "../house.ts";
import type { OpenedFile } from "../open-report.ts";
import { listOrders, type OrderListing } from "../orders/list-orders.ts";
import { ORDER_STATE_WORDS } from "../orders/order-lifecycle.ts";
import type { LateLevel, OrderRow } from "../orders/order-views.ts";
import type { Asker } from "../views.ts";
import { between, exportList, inWords, PAGE, someOf } from "./export-list.ts";

const LATE: Readonly<Record<LateLevel, string>> = { notice: "临期", yellow: "超期（黄）", red: "超期（红）" };

const COLUMNS: readonly ListColumn<OrderRow>[] = [
  { title: "督办单号", width: 16, kind: "text", value: ({ number }) => number },
  { title: "文号", width: 22, kind: "text", value: ({ mark }) => mark },
  { title: "预警编号", width: 16, kind: "text", value: ({ alert }) => alert?.number },
  { title: "承办单位", width: 20, kind: "words", value: ({ unit }) => unit },
  { title: "督办事由", width: 46, kind: "words", value: ({ headline }) => headline.zh },
  { title: "状态", width: 10, kind: "text", value: ({ state }) => ORDER_STATE_WORDS[state].zh },
  { title: "超期", width: 11, kind: "text", value: ({ late }) => (late === null ? undefined : LATE[late]) },
  { title: "挂牌", width: 8, kind: "text", value: ({ listedAt }) => (listedAt === null ? undefined : "是") },
  { title: "下达时间", width: 16, kind: "instant", value: ({ issuedAt }) => issuedAt },
  { title: "签收时间", width: 16, kind: "instant", value: ({ signedAt }) => signedAt ?? undefined },
  { title: "反馈期限", width: 16, kind: "instant", value: ({ dueAt }) => dueAt },
  { title: "反馈时间", width: 16, kind: "instant", value: ({ repliedAt }) => repliedAt ?? undefined },
  { title: "办结时间", width: 16, kind: "instant", value: ({ endedAt }) => endedAt ?? undefined },
  { title: "退回次数", width: 10, kind: "text", value: ({ sentBack }) => String(sentBack) },
  { title: "下达人", width: 12, kind: "text", value: ({ issuer }) => issuer },
];

/** The orders in scope that pass the filter, in the order they are listed, as a workbook. @throws Refusal */
export const exportOrders = (house: House, asker: Asker, listing: Omit<OrderListing, "cursor" | "limit"> = {}): Promise<OpenedFile> =>
  exportList(house, asker, {
    ...{ action: "order.export", subjectKind: "orders", title: "督办单清单", columns: COLUMNS, filter: listing },
    about: inWords([
      someOf(
        "状态",
        listing.state?.map((state) => ORDER_STATE_WORDS[state].zh),
      ),
      someOf(
        "超期",
        listing.late?.map((level) => LATE[level]),
      ),
      someOf("单位", listing.unit),
      listing.listed === undefined ? undefined : listing.listed ? "挂牌督办" : "未挂牌",
      listing.order === "due" && "未办结",
      listing.alert && `预警 ${listing.alert}`,
      between("下达于", listing.from, listing.until),
      listing.q && `含“${listing.q}”`,
    ]),
    page: (cursor) => listOrders(house, asker, { ...listing, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }),
  });
