import { createRoute, z } from "@hono/zod-openapi";
import {
  claimAlert,
  claimAlerts,
  confirmAlert,
  countAlerts,
  DISMISS_REASONS,
  dismissAlert,
  exportAlerts,
  listAlerts,
  readAlert,
  releaseAlert,
  reopenAlert,
} from "@qingjian/services";
import { type Behind, routes } from "../door.ts";
import { alertDetail, alertRow } from "../schemas/alert.ts";
import { asked, instant, many, page, word } from "../schemas/query.ts";
import { alertState, count, family, level, pageOf, said } from "../schemas/words.ts";
import { revisionOf, tagOf } from "./etag.ts";
import { sendFile, WORKBOOK } from "./file.ts";
import { body, json } from "./json.ts";

const filter = z.object({
  level: many(level),
  state: many(alertState),
  family: many(family),
  rule: many(word),
  unit: many(word),
  source: many(word),
  assignee: word.optional().openapi({ description: "`me`, `nobody`, or a user's id" }),
  from: instant.optional(),
  until: instant.optional(),
  q: z.string().max(200).optional(),
});
const id = z.object({ id: z.string().min(1).max(100).openapi({ description: "id or number of the alert", example: "YJ-2026-000123" }) });
const ifMatch = z.object({
  "if-match": z
    .string()
    .optional()
    .openapi({ description: "the ETag that was read: the move is refused (409) when the alert has changed since" }),
});
const decision = { note: z.string().max(2000).optional() };
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
const exported = createRoute({
  method: "get",
  path: "/export.xlsx",
  tags,
  summary: "导出所见列表 · The same list as a workbook",
  request: { query: filter },
  responses: { 200: { description: "a workbook", content: { [WORKBOOK]: { schema: z.string().openapi({ format: "binary" }) } } } },
});
const claimMany = createRoute({
  method: "post",
  path: "/claim",
  tags,
  summary: "批量认领 · Claim several",
  request: { body: body(z.object({ ids: z.array(z.string().min(1).max(100)).min(1).max(500) })) },
  responses: {
    200: json(
      "what was claimed, and why the rest was not",
      z.object({ claimed: z.array(z.string()).readonly(), refused: z.array(z.object({ id: z.string(), said })).readonly() }),
    ),
  },
});
const read = createRoute({
  method: "get",
  path: "/{id}",
  tags,
  summary: "预警详情 · One alert with its case, account and history",
  request: { params: id },
  responses: { 200: json("the alert; its revision is the ETag", alertDetail) },
});

/** A move of one alert; which fields it needs is said by its own schema. */
const move = <P extends string, S extends z.ZodType>(path: P, summary: string, schema: S, required: boolean) =>
  createRoute({
    method: "post",
    path: `/{id}/${path}` as const,
    tags,
    summary,
    request: { params: id, headers: ifMatch, body: body(schema, required) },
    responses: { 200: json("the alert after the move", alertRow) },
  });
const plain = z.object({}).optional();
const claim = move("claim", "认领 · Claim", plain, false);
const release = move("release", "退回待认领 · Give back", plain, false);
const confirm = move("confirm", "确认 · Confirm", z.object(decision).optional(), false);
const dismiss = move(
  "dismiss",
  "排除 · Dismiss, with a reason",
  z.object({ ...decision, reason: z.enum(DISMISS_REASONS.map((reason) => reason.id)) }),
  true,
);
const reopen = move("reopen", "重新打开 · Reopen", z.object(decision).optional(), false);

/** Alerts: the inbox, one alert, and its moves. */
export function alertRoutes({ house }: Pick<Behind, "house">) {
  return routes()
    .openapi(list, async (c) => c.json(await listAlerts(house, c.get("asker"), asked(c.req.valid("query"))), 200))
    .openapi(counts, async (c) => c.json(await countAlerts(house, c.get("asker"), asked(c.req.valid("query"))), 200))
    .openapi(exported, async (c) => sendFile(c, WORKBOOK, await exportAlerts(house, c.get("asker"), asked(c.req.valid("query")))))
    .openapi(claimMany, async (c) => c.json(await claimAlerts(house, c.get("asker"), c.req.valid("json")), 200))
    .openapi(read, async (c) => {
      const alert = await readAlert(house, c.get("asker"), c.req.valid("param").id);
      return c.json(alert, 200, { ETag: tagOf(alert) });
    })
    .openapi(claim, async (c) => {
      const moved = await claimAlert(house, c.get("asker"), { ...c.req.valid("param"), ...revisionOf(c.req.valid("header")) });
      return c.json(moved, 200, { ETag: tagOf(moved) });
    })
    .openapi(release, async (c) => {
      const moved = await releaseAlert(house, c.get("asker"), { ...c.req.valid("param"), ...revisionOf(c.req.valid("header")) });
      return c.json(moved, 200, { ETag: tagOf(moved) });
    })
    .openapi(confirm, async (c) => {
      const said = asked(c.req.valid("json") ?? {});
      const moved = await confirmAlert(house, c.get("asker"), { ...c.req.valid("param"), ...revisionOf(c.req.valid("header")), ...said });
      return c.json(moved, 200, { ETag: tagOf(moved) });
    })
    .openapi(dismiss, async (c) => {
      const said = asked(c.req.valid("json"));
      const moved = await dismissAlert(house, c.get("asker"), { ...c.req.valid("param"), ...revisionOf(c.req.valid("header")), ...said });
      return c.json(moved, 200, { ETag: tagOf(moved) });
    })
    .openapi(reopen, async (c) => {
      const said = asked(c.req.valid("json") ?? {});
      const moved = await reopenAlert(house, c.get("asker"), { ...c.req.valid("param"), ...revisionOf(c.req.valid("header")), ...said });
      return c.json(moved, 200, { ETag: tagOf(moved) });
    });
}
