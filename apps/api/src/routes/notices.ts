import { createRoute, z } from "@hono/zod-openapi";
import { listNotices, markRead, readNoticeSettings, saveNoticeSettings } from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { asked, page } from "../schemas/query.ts";
import { noticePage, noticeSettings, wishesChange } from "../schemas/telling.ts";
import { count } from "../schemas/words.ts";
import { body, json } from "./json.ts";

const tags = ["notices"];
const list = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "我的消息 · What the asker has been told, the newest first",
  request: { query: z.object({ unread: z.stringbool().optional().openapi({ type: "boolean" }), ...page }) },
  responses: { 200: json("a page of notices", noticePage) },
});
const read = createRoute({
  method: "post",
  path: "/read",
  tags,
  summary: "标为已读 · Mark notices as read; without ids, all of them",
  request: { body: body(z.object({ ids: z.array(z.string().min(1).max(100)).max(500).optional() }).optional(), false) },
  responses: { 200: json("how many are unread now", z.object({ unread: count })) },
});
const settings = createRoute({
  method: "get",
  path: "/settings",
  tags,
  summary: "消息设置 · How the asker wants to be told",
  responses: { 200: json("the settings", noticeSettings) },
});
const save = createRoute({
  method: "post",
  path: "/settings",
  tags,
  summary: "修改消息设置 · Change how the asker is told; what is not given stays",
  request: { body: body(wishesChange) },
  responses: { 200: json("the settings after the change", noticeSettings) },
});

/** What one is told, and how. */
export const noticeRoutes = ({ house }: Pick<Behind, "house">) =>
  routes()
    .openapi(list, async (c) => c.json(await listNotices(house, c.get("asker"), asked(c.req.valid("query"))), 200))
    .openapi(read, async (c) => c.json(await markRead(house, c.get("asker"), c.req.valid("json") ?? {}), 200))
    .openapi(settings, async (c) => c.json(await readNoticeSettings(house, c.get("asker")), 200))
    .openapi(save, async (c) => c.json(await saveNoticeSettings(house, c.get("asker"), asked(c.req.valid("json"))), 200));
