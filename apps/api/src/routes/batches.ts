import { createRoute, z } from "@hono/zod-openapi";
import { exportBatches, exportRejected, listBatches, listRejected } from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { batchRow, rejectedRow } from "../schemas/import.ts";
import { asked, page, word } from "../schemas/query.ts";
import { pageOf } from "../schemas/words.ts";
import { BOOK, bookRoute, sendBook, spoken } from "./book.ts";
import { json } from "./json.ts";

const tags = ["batches"];
const params = z.object({ id: z.string().min(1).max(100) });

const list = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "导入记录 · What was taken in, file by file, the latest first",
  request: { query: z.object({ source: word.optional(), ...page }) },
  responses: { 200: json("batches", pageOf(batchRow)) },
});
const exported = bookRoute("/export.xlsx", tags, "导出导入记录 · The same list as a workbook", z.object({ source: word.optional() }));
const rejected = createRoute({
  method: "get",
  path: "/{id}/rejected",
  tags,
  summary: "退回的行 · Rows that could not be used: where, what stood there (masked), why",
  request: { params, query: z.object(page) },
  responses: { 200: json("rows", pageOf(rejectedRow)) },
});
const book = createRoute({
  method: "get",
  path: "/{id}/rejected.xlsx",
  tags,
  summary: "退回原因下载 · The same as a workbook",
  request: { params },
  responses: BOOK,
});

/** What was taken in, for the system administrator: figures, and why rows were set aside. */
export const batchRoutes = ({ house }: Pick<Behind, "house">) =>
  routes()
    .openapi(list, async (c) => c.json(await listBatches(house, c.get("asker"), asked(c.req.valid("query"))), 200))
    .openapi(exported, (c) => sendBook(c, exportBatches(house, c.get("asker"), spoken(c, c.req.valid("query")))))
    .openapi(rejected, async (c) => {
      const ask = { batch: c.req.valid("param").id, ...asked(c.req.valid("query")) };
      return c.json(await listRejected(house, c.get("asker"), ask), 200);
    })
    .openapi(book, (c) => sendBook(c, exportRejected(house, c.get("asker"), c.req.valid("param").id)));
