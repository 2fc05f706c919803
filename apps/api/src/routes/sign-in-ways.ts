import { createRoute, z } from "@hono/zod-openapi";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { json } from "./json.ts";

const ways = createRoute({
  method: "get",
  path: "/",
  tags: ["me"],
  summary: "登录方式 · The ways to sign in here; asked by the sign-in page, before anyone is known",
  responses: {
    200: json(
      "by password always; by single sign-on where it is configured, under its name",
      z.object({ password: z.literal(true), sso: z.object({ name: z.string() }).nullable() }),
    ),
  },
});

export const signInWayRoutes = ({ config }: Pick<Behind, "config">) =>
  routes().openapi(ways, (c) => c.json({ password: true as const, sso: config.sso === undefined ? null : { name: config.sso.name } }, 200));
