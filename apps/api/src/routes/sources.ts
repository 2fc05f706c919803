import { createRoute, z } from "@hono/zod-openapi";
import { listSources } from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { sourceHealth } from "../schemas/desk.ts";
import { json } from "./json.ts";

const list = createRoute({
  method: "get",
  path: "/",
  tags: ["sources"],
  summary: "数据源 · The feeds: when they last spoke, what came today, what waits and what was set aside",
  responses: { 200: json("sources", z.array(sourceHealth).readonly()) },
});

/** The sources: figures only, no case. */
export const sourceRoutes = ({ house }: Pick<Behind, "house">) =>
  routes().openapi(list, async (c) => c.json(await listSources(house, c.get("asker")), 200));
