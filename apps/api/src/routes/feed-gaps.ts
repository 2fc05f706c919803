import { createRoute, z } from "@hono/zod-openapi";
import { acceptGap, exportGaps, GAP_KINDS, GAP_STATES, listGaps, readGap, refillGap } from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { gapRow } from "../schemas/feed.ts";
import { asked, many, page, word } from "../schemas/query.ts";
import { pageOf } from "../schemas/words.ts";
import { bookRoute, sendBook, spoken } from "./book.ts";
import { revisionOf, tagOf } from "./etag.ts";
import { body, json } from "./json.ts";

const tags = ["gaps"];
const params = z.object({ id: z.string().min(1).max(100) });
const headers = z.object({ "if-match": z.string().optional() });
const answered = { 200: json("the gap", gapRow) };

const filter = z.object({ source: many(word), kind: many(z.enum(GAP_KINDS)), state: many(z.enum(GAP_STATES)) });
const list = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "数据缺口 · Stretches that were not received, failed, were set aside or not judged; the latest first",
  request: { query: filter.extend(page) },
  responses: { 200: json("gaps", pageOf(gapRow)) },
});
const exported = bookRoute("/export.xlsx", tags, "导出数据缺口 · The same list as a workbook", filter);
const read = createRoute({ method: "get", path: "/{id}", tags, summary: "单个缺口 · One gap", request: { params }, responses: answered });
const refill = createRoute({
  method: "post",
  path: "/{id}/refill",
  tags,
  summary: "补拉缺口 · Have the stretch pulled again, or a part of it",
  request: { params, headers, body: body(z.object({ from: z.int().optional(), until: z.int().optional() }).optional(), false) },
  responses: answered,
});
const accept = createRoute({
  method: "post",
  path: "/{id}/accept",
  tags,
  summary: "认可缺口 · Let a gap stand, and say why",
  request: { params, headers, body: body(z.object({ note: z.string().min(1).max(1000) })) },
  responses: answered,
});

/** The gaps of feeds, for the system administrator. */
export const gapRoutes = ({ house }: Pick<Behind, "house">) =>
  routes()
    .openapi(list, async (c) => c.json(await listGaps(house, c.get("asker"), asked(c.req.valid("query"))), 200))
    .openapi(exported, (c) => sendBook(c, exportGaps(house, c.get("asker"), spoken(c, c.req.valid("query")))))
    .openapi(read, async (c) => {
      const gap = await readGap(house, c.get("asker"), c.req.valid("param").id);
      return c.json(gap, 200, { ETag: tagOf(gap) });
    })
    .openapi(refill, async (c) => {
      const ask = { ...c.req.valid("param"), ...revisionOf(c.req.valid("header")), ...asked(c.req.valid("json") ?? {}) };
      const gap = await refillGap(house, c.get("asker"), ask);
      return c.json(gap, 200, { ETag: tagOf(gap) });
    })
    .openapi(accept, async (c) => {
      const ask = { ...c.req.valid("param"), ...revisionOf(c.req.valid("header")), ...c.req.valid("json") };
      const gap = await acceptGap(house, c.get("asker"), ask);
      return c.json(gap, 200, { ETag: tagOf(gap) });
    });
