import { createRoute } from "@hono/zod-openapi";
import { type Desk, desk, inspects } from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { desk as deskSchema } from "../schemas/desk.ts";
import { json } from "./json.ts";

const read = createRoute({
  method: "get",
  path: "/",
  tags: ["desk"],
  summary: "工作台 · What waits, the trend, the heat map, the sources and rates of the asker's units",
  responses: { 200: json("the desk", deskSchema) },
});

/** A department head sees figures of the own units: no alert before it reaches him as an order, and nothing of the sources. */
const figuresOnly = (all: Desk): Desk => ({ ...all, due: [], sources: [] });

/** The desk. */
export const deskRoutes = ({ house }: Pick<Behind, "house">) =>
  routes().openapi(read, async (c) => {
    const asker = c.get("asker");
    const all = await desk(house, asker);
    return c.json(inspects(asker) ? all : figuresOnly(all), 200);
  });
