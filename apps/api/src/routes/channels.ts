import { createRoute, z } from "@hono/zod-openapi";
import { exportDeliveries, listChannels, listDeliveries, pauseChannel, resendDelivery, saveChannel, testChannel } from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { asked, many, page, word } from "../schemas/query.ts";
import { changeOfChannel, channelRow, deliveryRow, deliveryState, newChannel, savedChannel } from "../schemas/telling.ts";
import { pageOf } from "../schemas/words.ts";
import { bookRoute, sendBook, spoken } from "./book.ts";
import { revisionOf, tagOf } from "./etag.ts";
import { body, json } from "./json.ts";

const tags = ["channels"];
const params = z.object({ id: z.string().min(1).max(100) });
const list = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "消息渠道 · The ways out of the house: mail, webhooks, group robots",
  responses: { 200: json("the channels", z.array(channelRow).readonly()) },
});
const add = createRoute({
  method: "post",
  path: "/",
  tags,
  summary: "新建渠道 · Make a channel; its host must have been allowed in the configuration",
  request: { body: body(newChannel) },
  responses: { 201: json("the channel", savedChannel) },
});
const change = createRoute({
  method: "post",
  path: "/{id}",
  tags,
  summary: "修改渠道 · Change a channel; what is not given stays",
  request: { params, headers: z.object({ "if-match": z.string().optional() }), body: body(changeOfChannel) },
  responses: { 200: json("the channel after the change", savedChannel) },
});
const test = createRoute({
  method: "post",
  path: "/{id}/test",
  tags,
  summary: "发送测试消息 · Put a test message on its way; what comes of it is among the deliveries",
  request: { params },
  responses: { 202: json("the delivery", z.object({ id: z.string() })) },
});
const moved = { 200: json("the channel", channelRow) };
const pause = createRoute({
  method: "post",
  path: "/{id}/pause",
  tags,
  summary: "暂停 · Stop a channel",
  request: { params },
  responses: moved,
});
const resume = createRoute({
  method: "post",
  path: "/{id}/resume",
  tags,
  summary: "恢复 · Let a channel go on",
  request: { params },
  responses: moved,
});

/** The ways out of the house. */
export const channelRoutes = ({ house }: Pick<Behind, "house">) =>
  routes()
    .openapi(list, async (c) => c.json(await listChannels(house, c.get("asker")), 200))
    .openapi(add, async (c) => c.json(await saveChannel(house, c.get("asker"), asked(c.req.valid("json"))), 201))
    .openapi(change, async (c) => {
      const ask = { ...asked(c.req.valid("json")), ...c.req.valid("param"), ...revisionOf(c.req.valid("header")) };
      const saved = await saveChannel(house, c.get("asker"), ask);
      return c.json(saved, 200, { ETag: tagOf(saved.channel) });
    })
    .openapi(test, async (c) => c.json(await testChannel(house, c.get("asker"), c.req.valid("param")), 202))
    .openapi(pause, async (c) => c.json(await pauseChannel(house, c.get("asker"), { ...c.req.valid("param"), paused: true }), 200))
    .openapi(resume, async (c) => c.json(await pauseChannel(house, c.get("asker"), { ...c.req.valid("param"), paused: false }), 200));

const ofSent = z.object({ state: many(deliveryState), channel: word.optional() });
const sent = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "发送记录 · Messages on their way out with every attempt, the newest first",
  request: { query: ofSent.extend(page) },
  responses: { 200: json("a page of deliveries", pageOf(deliveryRow)) },
});
const sentBook = bookRoute("/export.xlsx", tags, "导出发送记录 · The same list as a workbook", ofSent);
const resend = createRoute({
  method: "post",
  path: "/{id}/resend",
  tags,
  summary: "重新发送 · Put a dead message on its way once more; one that was sent never goes again",
  request: { params },
  responses: { 200: json("the delivery", deliveryRow) },
});

/** What went out, and what did not. */
export const deliveryRoutes = ({ house }: Pick<Behind, "house">) =>
  routes()
    .openapi(sent, async (c) => c.json(await listDeliveries(house, c.get("asker"), asked(c.req.valid("query"))), 200))
    .openapi(sentBook, (c) => sendBook(c, exportDeliveries(house, c.get("asker"), spoken(c, c.req.valid("query")))))
    .openapi(resend, async (c) => c.json(await resendDelivery(house, c.get("asker"), c.req.valid("param")), 200));
