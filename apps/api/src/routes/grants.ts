import { createRoute, z } from "@hono/zod-openapi";
import { grantRole, revokeRole } from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { accountRow, role, userId } from "../schemas/people.ts";
import { body, json } from "./json.ts";

const tags = ["users"];
const units = z.array(z.string().min(1).max(200)).max(500);
const grant = createRoute({
  method: "post",
  path: "/{id}/grants",
  tags,
  summary: "授权 · Grant a role over units; never to oneself, and never two of the three administrators to one person",
  request: {
    params: userId,
    body: body(
      z.object({ role, units: units.min(1).openapi({ description: "ids of units; `*` is the whole city", example: ["市城管局"] }) }),
    ),
  },
  responses: { 200: json("the account after it", accountRow) },
});
const revoke = createRoute({
  method: "post",
  path: "/{id}/grants/revoke",
  tags,
  summary: "收回授权 · Take a role back, over these units or altogether",
  request: {
    params: userId,
    body: body(z.object({ role, units: units.default([]).openapi({ description: "none: the role altogether" }) })),
  },
  responses: { 200: json("the account after it", accountRow) },
});

/** Roles and scopes, for the security administrator. What somebody may do has changed: his sessions end, and his live streams with them. */
export const grantRoutes = ({ house, streams }: Pick<Behind, "house" | "streams">) =>
  routes()
    .openapi(grant, async (c) => {
      const { id: userId } = c.req.valid("param");
      const account = await grantRole(house, c.get("asker"), { userId, ...c.req.valid("json") });
      streams.end({ userId });
      return c.json(account, 200);
    })
    .openapi(revoke, async (c) => {
      const { id: userId } = c.req.valid("param");
      const account = await revokeRole(house, c.get("asker"), { userId, ...c.req.valid("json") });
      streams.end({ userId });
      return c.json(account, 200);
    });
