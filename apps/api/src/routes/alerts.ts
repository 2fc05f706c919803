import { createRoute, z } from "@hono/zod-openapi";
import { ALERT_FLAGS, ALERT_ORIGINS, countAlerts, exportAlerts, listAlerts, readAlert } from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { alertDetail, alertRow, subjectKind } from "../schemas/alert.ts";
import { asked, instant, many, page, word } from "../schemas/query.ts";
import { alertState, count, family, level, pageOf } from "../schemas/words.ts";
import { alertId } from "./alert-move.ts";
import { bookRoute, sendBook, spoken } from "./book.ts";
import { tagOf } from "./etag.ts";
import { json } from "./json.ts";

const filter = z.object({
  level: many(level),
  state: many(alertState),
  family: many(family),
  rule: many(word),
  unit: many(word),
  source: many(word),
  origin: many(z.enum(ALERT_ORIGINS)),
  subject: many(subjectKind),
  flag: many(z.enum(ALERT_FLAGS)),
  assignee: word.optional().openapi({ description: "`me`, `nobody`, `me-or-nobody`, or a user's id" }),
  from: instant.optional(),
  until: instant.optional(),
  q: z.string().max(200).optional(),
});
const tags = ["alerts"];

const list = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "预警列表 · Alerts, newest first, or what is due first",
  request: { query: filter.extend({ ...page, order: z.enum(["raised", "due"]).optional() }) },
  responses: { 200: json("a page of alerts in the asker's units", pageOf(alertRow)) },
});
const counts = createRoute({
  method: "get",
  path: "/counts",
  tags,
  summary: "按等级、状态计数 · How many, by level and state",
  request: { query: filter },
  responses: {
    200: json("counts", z.object({ total: count, byLevel: z.record(level, count), byState: z.record(alertState, count) })),
  },
});
const exported = bookRoute("/export.xlsx", tags, "导出所见列表 · The same list as a workbook", filter);
const read = createRoute({
  method: "get",
  path: "/{id}",
  tags,
  summary: "预警详情 · One alert with its case accounted for, or what stands against its subject, and its history",
  request: { params: alertId },
  responses: { 200: json("the alert; its revision is the ETag", alertDetail) },
});

/** Alerts: the inbox and one alert. */
export function alertRoutes({ house }: Pick<Behind, "house">) {
  return routes()
    .openapi(list, async (c) => c.json(await listAlerts(house, c.get("asker"), asked(c.req.valid("query"))), 200))
    .openapi(counts, async (c) => c.json(await countAlerts(house, c.get("asker"), asked(c.req.valid("query"))), 200))
    .openapi(exported, (c) => sendBook(c, exportAlerts(house, c.get("asker"), spoken(c, c.req.valid("query")))))
    .openapi(read, async (c) => {
      const alert = await readAlert(house, c.get("asker"), c.req.valid("param").id);
      return c.json(alert, 200, { ETag: tagOf(alert) });
    });
}
