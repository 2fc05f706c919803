import { createRoute, z } from "@hono/zod-openapi";
import {
  countOrders,
  exportBoard,
  exportOrders,
  issueOrder,
  listedOrders,
  listOrders,
  orderDocument,
  previewOrder,
  readOrder,
} from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { boardRow, lateLevel, orderCounts, orderDetail, orderRow, orderState, releasedPreview } from "../schemas/order.ts";
import { asked, instant, many, page, word } from "../schemas/query.ts";
import { pageOf } from "../schemas/words.ts";
import { bookRoute, sendBook, spoken } from "./book.ts";
import { tagOf } from "./etag.ts";
import { sendFile } from "./file.ts";
import { body, json } from "./json.ts";
import { dueAsk, orderId } from "./order-moves.ts";

const DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const tags = ["orders"];
const filter = z.object({
  state: many(orderState),
  late: many(lateLevel),
  unit: many(word),
  listed: z
    .enum(["true", "false"])
    .transform((value) => value === "true")
    .optional(),
  alert: z.string().min(1).max(100).optional().openapi({ description: "id or number of an alert" }),
  from: instant.optional(),
  until: instant.optional(),
  q: z.string().max(200).optional(),
});

/** What goes to the units with an order. */
const release = {
  findings: z
    .array(z.object({ rule: word, key: z.string().max(500) }))
    .max(100)
    .optional()
    .openapi({ description: "the findings that are shown to the units; all that stand without it" }),
  evidence: z
    .array(z.string().min(1).max(500))
    .max(200)
    .optional()
    .openapi({ description: "the events that are shown to them, of the evidence of those findings; none without it" }),
};

const list = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "督办单列表 · Orders to the asker's units, newest first, or open ones by the clock that presses most",
  request: { query: filter.extend({ ...page, order: z.enum(["issued", "due"]).optional() }) },
  responses: { 200: json("a page of orders", pageOf(orderRow)) },
});
const counts = createRoute({
  method: "get",
  path: "/counts",
  tags,
  summary: "督办单计数 · How many, by state and by how late they are",
  request: { query: filter },
  responses: { 200: json("counts", orderCounts) },
});
const exported = bookRoute(
  "/export.xlsx",
  tags,
  "导出所见督办单 · The same list as a workbook",
  filter.extend({ order: z.enum(["issued", "due"]).optional() }),
);
const board = createRoute({
  method: "get",
  path: "/board",
  tags,
  summary: "挂牌督办 · The listed orders that have not ended",
  responses: { 200: json("listed orders, what presses most first", z.array(boardRow).readonly()) },
});
const boardBook = bookRoute("/board.xlsx", tags, "导出挂牌督办 · The board as a workbook", z.object({}));
const issue = createRoute({
  method: "post",
  path: "/",
  tags,
  summary: "下达督办单 · Issue an order to each unit, from a confirmed alert, with the evidence released to it",
  request: {
    body: body(
      z.object({
        alert: z.string().min(1).max(100).openapi({ description: "id or number of the alert", example: "YJ-2026-000123" }),
        revision: z
          .int()
          .optional()
          .openapi({ description: "of the alert as it was read: with it, refused (409) when it has changed since" }),
        units: z.array(word).min(1).max(50),
        demand: z.string().min(1).max(20_000).openapi({ example: "立即受理该工单，查明退单原因并书面反馈" }),
        ...dueAsk,
        listed: z.boolean().optional(),
        copies: z.array(word).max(20).optional(),
        ...release,
      }),
    ),
  },
  responses: { 201: json("the orders", z.array(orderRow).readonly()) },
});
const preview = createRoute({
  method: "post",
  path: "/preview",
  tags,
  summary: "预览随单证据 · What the units would be shown, masked as it would be; nothing is issued",
  request: {
    body: body(
      z.object({
        alert: z.string().min(1).max(100),
        unit: word.optional().openapi({ description: "with it, how long this unit had the case" }),
        ...release,
      }),
    ),
  },
  responses: { 200: json("findings, events and custody, as a unit reads them", releasedPreview) },
});
const read = createRoute({
  method: "get",
  path: "/{id}",
  tags,
  summary: "督办单详情 · One order, the evidence released with it, and the exchange about it",
  request: { params: orderId },
  responses: { 200: json("the order; its revision is the ETag", orderDetail) },
});
const document = createRoute({
  method: "get",
  path: "/{id}/document.docx",
  tags,
  summary: "打印督办单 · The order on paper (A4, official layout)",
  request: { params: orderId },
  responses: { 200: { description: "a document", content: { [DOCUMENT]: { schema: z.string().openapi({ format: "binary" }) } } } },
});

/** Orders: what was issued, the board, one order and its document. */
export function orderRoutes({ house, config }: Pick<Behind, "house" | "config">) {
  const paper = asked({ issuer: config.orders?.issuer, word: config.orders?.word });
  return routes()
    .openapi(list, async (c) => c.json(await listOrders(house, c.get("asker"), asked(c.req.valid("query"))), 200))
    .openapi(counts, async (c) => c.json(await countOrders(house, c.get("asker"), asked(c.req.valid("query"))), 200))
    .openapi(exported, (c) => sendBook(c, exportOrders(house, c.get("asker"), spoken(c, c.req.valid("query")))))
    .openapi(board, async (c) => c.json(await listedOrders(house, c.get("asker")), 200))
    .openapi(boardBook, (c) => sendBook(c, exportBoard(house, c.get("asker"), spoken(c, c.req.valid("query")))))
    .openapi(issue, async (c) => c.json(await issueOrder(house, c.get("asker"), { ...paper, ...asked(c.req.valid("json")) }), 201))
    .openapi(preview, async (c) => c.json(await previewOrder(house, c.get("asker"), asked(c.req.valid("json"))), 200))
    .openapi(read, async (c) => {
      const order = await readOrder(house, c.get("asker"), c.req.valid("param").id);
      return c.json(order, 200, { ETag: tagOf(order) });
    })
    .openapi(document, async (c) => sendFile(c, DOCUMENT, await orderDocument(house, c.get("asker"), c.req.valid("param").id)));
}
