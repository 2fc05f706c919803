import { createRoute, z } from "@hono/zod-openapi";
import { exportCases, listCases, readCase } from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { caseDetail, caseRow } from "../schemas/case.ts";
import { asked, instant, many, page, word } from "../schemas/query.ts";
import { pageOf } from "../schemas/words.ts";
import { bookRoute, sendBook, spoken } from "./book.ts";
import { json } from "./json.ts";

const tags = ["cases"];
const filter = z.object({
  q: z.string().max(200).optional(),
  source: many(word),
  unit: many(word),
  open: z.stringbool().optional(),
  from: instant.optional(),
  until: instant.optional(),
});
const list = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "办件与工单 · Cases, latest opened first",
  request: {
    query: filter.extend(page),
  },
  responses: { 200: json("a page of cases in the asker's units", pageOf(caseRow)) },
});
const exported = bookRoute("/export.xlsx", tags, "导出所见办件 · The same list as a workbook", filter);
const read = createRoute({
  method: "get",
  path: "/{id}",
  tags,
  summary: "办件轨迹 · One case with its account",
  request: { params: z.object({ id: z.string().min(1).max(400).openapi({ description: "`source/number`, the slash written %2F" }) }) },
  responses: { 200: json("the case", caseDetail) },
});

/** Cases: search, and one with its trace. */
export const caseRoutes = ({ house }: Pick<Behind, "house">) =>
  routes()
    .openapi(list, async (c) => c.json(await listCases(house, c.get("asker"), asked(c.req.valid("query"))), 200))
    .openapi(exported, (c) => sendBook(c, exportCases(house, c.get("asker"), spoken(c, c.req.valid("query")))))
    .openapi(read, async (c) => c.json(await readCase(house, c.get("asker"), c.req.valid("param").id), 200));
