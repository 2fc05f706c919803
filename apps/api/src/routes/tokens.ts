import { createRoute, z } from "@hono/zod-openapi";
import { listServiceTokens, makeServiceToken, revokeServiceToken, rotateServiceToken } from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { newToken, tokenRow } from "../schemas/people.ts";
import { asked } from "../schemas/query.ts";
import { body, json } from "./json.ts";

const tags = ["service tokens"];
const days = z.int().min(1).max(1098).optional().openapi({ description: "for how many days it is valid; a year when not said" });
const tokenId = z.object({ id: z.string().min(1).max(100) });

const list = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "接口令牌 · The tokens of feeds, the newest first; never the tokens themselves",
  request: { query: z.object({ source: z.string().max(100).optional() }) },
  responses: { 200: json("tokens", z.array(tokenRow).readonly()) },
});
const make = createRoute({
  method: "post",
  path: "/",
  tags,
  summary: "新建接口令牌 · A token with which a feed pushes into one source; it is shown this once",
  request: { body: body(z.object({ source: z.string().min(1).max(100), name: z.string().min(1).max(100), days })) },
  responses: { 201: json("the token", newToken) },
});
const rotate = createRoute({
  method: "post",
  path: "/{id}/rotate",
  tags,
  summary: "更换接口令牌 · The next token of the same feed; the present one stays valid for a while",
  request: {
    params: tokenId,
    body: body(z.object({ graceHours: z.number().min(0).max(720).optional(), days }).optional(), false),
  },
  responses: { 201: json("the next token", newToken) },
});
const revoke = createRoute({
  method: "post",
  path: "/{id}/revoke",
  tags,
  summary: "作废接口令牌 · End a token at once",
  request: { params: tokenId },
  responses: { 200: json("the token after it", tokenRow) },
});

/** Tokens of feeds, for the system administrator. */
export const tokenRoutes = ({ house }: Pick<Behind, "house">) =>
  routes()
    .openapi(list, async (c) => c.json(await listServiceTokens(house, c.get("asker"), c.req.valid("query")), 200))
    .openapi(make, async (c) =>
      c.json(await makeServiceToken(house, c.get("asker"), asked(c.req.valid("json"))), 201, { "Cache-Control": "no-store" }),
    )
    .openapi(rotate, async (c) => {
      const ask = { ...c.req.valid("param"), ...asked(c.req.valid("json") ?? {}) };
      return c.json(await rotateServiceToken(house, c.get("asker"), ask), 201, { "Cache-Control": "no-store" });
    })
    .openapi(revoke, async (c) => c.json(await revokeServiceToken(house, c.get("asker"), c.req.valid("param")), 200));
