import { createRoute, z } from "@hono/zod-openapi";
import { listFeeds, pauseFeed, readFeed, resumeFeed, runFeed, saveFeed } from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { feedChange, feedRow } from "../schemas/feed.ts";
import { asked } from "../schemas/query.ts";
import { revisionOf, tagOf } from "./etag.ts";
import { body, json } from "./json.ts";

const tags = ["feeds"];
const params = z.object({ id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/i, "letters, digits, dots, hyphens") });
const headers = z.object({ "if-match": z.string().optional() });
const answered = { 200: json("the feed", feedRow) };

const list = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "数据接入 · Every feed: when it last succeeded, its lag, what is wrong in words, its open gaps",
  responses: { 200: json("feeds", z.array(feedRow).readonly()) },
});
const read = createRoute({ method: "get", path: "/{id}", tags, summary: "单个接入 · One feed", request: { params }, responses: answered });
const save = createRoute({
  method: "put",
  path: "/{id}",
  tags,
  summary: "保存接入 · Enter a feed or change it; it then runs at once",
  request: { params, headers, body: body(feedChange) },
  responses: answered,
});
const steer = (verb: "pause" | "resume" | "run", summary: string) =>
  createRoute({ method: "post", path: `/{id}/${verb}`, tags, summary, request: { params, headers }, responses: answered });
const pause = steer("pause", "暂停接入 · Pause a feed");
const resume = steer("resume", "恢复接入 · Let a paused feed go on");
const run = steer("run", "立即运行 · Run a feed at once");

/** The feeds, for the system administrator: how they go and what they are told, no case. */
export const feedRoutes = ({ house }: Pick<Behind, "house">) =>
  routes()
    .openapi(list, async (c) => c.json(await listFeeds(house, c.get("asker")), 200))
    .openapi(read, async (c) => {
      const feed = await readFeed(house, c.get("asker"), c.req.valid("param").id);
      return c.json(feed, 200, { ETag: tagOf(feed) });
    })
    .openapi(save, async (c) => {
      const ask = { ...c.req.valid("param"), ...asked(c.req.valid("json")), ...revisionOf(c.req.valid("header")) };
      const feed = await saveFeed(house, c.get("asker"), ask);
      return c.json(feed, 200, { ETag: tagOf(feed) });
    })
    .openapi(pause, async (c) => {
      const feed = await pauseFeed(house, c.get("asker"), { ...c.req.valid("param"), ...revisionOf(c.req.valid("header")) });
      return c.json(feed, 200, { ETag: tagOf(feed) });
    })
    .openapi(resume, async (c) => {
      const feed = await resumeFeed(house, c.get("asker"), { ...c.req.valid("param"), ...revisionOf(c.req.valid("header")) });
      return c.json(feed, 200, { ETag: tagOf(feed) });
    })
    .openapi(run, async (c) => {
      const feed = await runFeed(house, c.get("asker"), { ...c.req.valid("param"), ...revisionOf(c.req.valid("header")) });
      return c.json(feed, 200, { ETag: tagOf(feed) });
    });
