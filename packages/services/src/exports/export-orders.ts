import type { Said } from "@qingjian/rules";
import type { House } from "../house.ts";
import type { OpenedFile } from "../open-report.ts";
import { listOrders, type OrderListing } from "../orders/list-orders.ts";
import { listedOrders } from "../orders/listed-orders.ts";
import { type Objection, ORDER_STATE_WORDS } from "../orders/order-lifecycle.ts";
import type { BoardRow, LateLevel, OrderClock, OrderRow } from "../orders/order-views.ts";
import type { Asker } from "../views.ts";
import { between, type Column, containing, type ExportAsk, exportList, PAGE, same, someOf, whole, YES } from "./export-list.ts";

const LATE: Readonly<Record<LateLevel, Said>> = {
  notice: { zh: "刚超期", en: "just overdue" },
  yellow: { zh: "超期（黄）", en: "overdue (yellow)" },
  red: { zh: "超期（红）", en: "overdue (red)" },
};
const CLOCKS: Readonly<Record<OrderClock, Said>> = {
  sign: { zh: "签收", en: "signing" },
  reply: { zh: "反馈", en: "the reply" },
  verify: { zh: "核查", en: "verification" },
};
const OBJECTIONS: Readonly<Record<Objection, Said>> = {
  open: { zh: "有异议待裁定", en: "waiting for a decision" },
  rejected: { zh: "异议未成立", en: "rejected" },
  upheld: { zh: "异议成立", en: "upheld" },
  lapsed: { zh: "异议已随督办终止", en: "lapsed with the order" },
};

type Shown = Omit<BoardRow, "listedAt">;
const NUMBER: Column<Shown> = { title: { zh: "督办单号", en: "Order" }, width: 16, kind: "text", value: ({ number }) => number };
const MATTER: readonly Column<Shown>[] = [
  { title: { zh: "承办单位", en: "Unit" }, width: 20, kind: "words", value: ({ unit }) => unit },
  { title: { zh: "督办事由", en: "What it is about" }, width: 46, kind: "words", value: ({ headline }) => headline },
  { title: { zh: "状态", en: "State" }, width: 12, kind: "words", value: ({ state }) => ORDER_STATE_WORDS[state] },
  { title: { zh: "当前时限", en: "Clock" }, width: 11, kind: "words", value: ({ clock }) => clock && CLOCKS[clock] },
  { title: { zh: "超期", en: "Late" }, width: 11, kind: "words", value: ({ late }) => late && LATE[late] },
];
const ISSUED: Column<Shown> = { title: { zh: "下达时间", en: "Issued" }, width: 16, kind: "instant", value: ({ issuedAt }) => issuedAt };
const DUE: Column<Shown> = { title: { zh: "反馈期限", en: "Reply due" }, width: 16, kind: "instant", value: ({ dueAt }) => dueAt };
const SENT_BACK: Column<Shown> = {
  title: { zh: "退回次数", en: "Sent back" },
  width: 10,
  kind: "count",
  value: ({ sentBack }) => sentBack,
};

const COLUMNS: readonly Column<OrderRow>[] = [
  NUMBER,
  { title: { zh: "文号", en: "Document mark" }, width: 22, kind: "text", value: ({ mark }) => mark },
  { title: { zh: "预警编号", en: "Alert" }, width: 16, kind: "text", value: ({ alert }) => alert?.number },
  ...MATTER,
  { title: { zh: "挂牌", en: "Listed" }, width: 8, kind: "text", value: ({ listedAt }) => (listedAt === null ? null : YES) },
  ISSUED,
  { title: { zh: "签收时间", en: "Signed for" }, width: 16, kind: "instant", value: ({ signedAt }) => signedAt },
  DUE,
  { title: { zh: "反馈时间", en: "Replied" }, width: 16, kind: "instant", value: ({ repliedAt }) => repliedAt },
  { title: { zh: "核查期限", en: "Verification due" }, width: 16, kind: "instant", value: ({ verifyDueAt }) => verifyDueAt },
  { title: { zh: "办结时间", en: "Ended" }, width: 16, kind: "instant", value: ({ endedAt }) => endedAt },
  SENT_BACK,
  { title: { zh: "下达人", en: "Issued by" }, width: 16, kind: "words", value: ({ issuer }) => issuer },
];
const BOARD: readonly Column<BoardRow>[] = [
  NUMBER,
  ...MATTER,
  ISSUED,
  { title: { zh: "挂牌时间", en: "Listed" }, width: 16, kind: "instant", value: ({ listedAt }) => listedAt },
  DUE,
  { title: { zh: "延期（工作日）", en: "Extended (working days)" }, width: 14, kind: "count", value: ({ extended }) => extended },
  SENT_BACK,
  { title: { zh: "异议", en: "Objection" }, width: 16, kind: "words", value: ({ objection }) => objection && OBJECTIONS[objection] },
];

/** The orders in scope that pass the filter, in the order they are listed, as a workbook. @throws Refusal */
export const exportOrders = (
  house: House,
  asker: Asker,
  { language, ...listing }: ExportAsk<Omit<OrderListing, "cursor" | "limit">> = {},
): Promise<OpenedFile> =>
  exportList(house, asker, language, {
    ...{ action: "order.export", subjectKind: "orders", title: { zh: "督办单清单", en: "Orders" }, columns: COLUMNS, filter: listing },
    about: [
      someOf(
        { zh: "状态", en: "state" },
        listing.state?.map((state) => ORDER_STATE_WORDS[state]),
      ),
      someOf(
        { zh: "超期", en: "late" },
        listing.late?.map((level) => LATE[level]),
      ),
      someOf({ zh: "单位", en: "unit" }, listing.unit),
      listing.listed === undefined ? undefined : listing.listed ? { zh: "挂牌督办", en: "listed" } : { zh: "未挂牌", en: "not listed" },
      listing.order === "due" && { zh: "未办结", en: "not ended" },
      listing.alert !== undefined && someOf({ zh: "预警", en: "alert" }, [same(listing.alert)]),
      between({ zh: "下达于", en: "issued from" }, listing.from, listing.until),
      containing(listing.q),
    ],
    page: (cursor) => listOrders(house, asker, { ...listing, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }),
  });

/** The board of listed orders as a workbook. @throws Refusal */
export const exportBoard = (house: House, asker: Asker, { language }: ExportAsk = {}): Promise<OpenedFile> =>
  exportList(house, asker, language, {
    ...{ action: "order.export-board", subjectKind: "orders", title: { zh: "挂牌督办", en: "Listed orders" }, columns: BOARD, filter: {} },
    about: [{ zh: "未办结", en: "not ended" }],
    page: async () => whole(await listedOrders(house, asker)),
  });
