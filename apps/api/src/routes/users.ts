import { createRoute, z } from "@hono/zod-openapi";
import {
  disableAccount,
  enableAccount,
  exportAccounts,
  listAccounts,
  readAccount,
  resetSecondFactor,
  unbindSso,
  unlockAccount,
} from "@qingjian/services";
import { givePassword, openAccount } from "../accounts.ts";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { accountRow, userId } from "../schemas/people.ts";
import { asked } from "../schemas/query.ts";
import { bookRoute, sendBook, spoken } from "./book.ts";
import { body, json } from "./json.ts";

const tags = ["users"];
const list = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "账号 · The accounts, in order of their user names",
  request: {
    query: z.object({
      q: z.string().max(100).optional(),
      cursor: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
  },
  responses: { 200: json("a page of accounts", z.object({ rows: z.array(accountRow).readonly(), next: z.string().nullable() })) },
});
const exported = bookRoute("/export.xlsx", tags, "导出账号 · The same list as a workbook", z.object({ q: z.string().max(100).optional() }));
const read = createRoute({
  method: "get",
  path: "/{id}",
  tags,
  summary: "一个账号 · One account",
  request: { params: userId },
  responses: { 200: json("the account", accountRow) },
});
const make = createRoute({
  method: "post",
  path: "/",
  tags,
  summary: "开通账号 · Make an account; it may do nothing until the security administrator grants it a role",
  request: { body: body(z.object({ username: z.string().min(1).max(100), name: z.string().min(1).max(100) })) },
  responses: {
    201: json(
      "the account, with its first password, shown this once",
      z.object({ id: z.string(), username: z.string(), password: z.string() }),
    ),
  },
});
const change = <P extends string>(path: P, summary: string) =>
  createRoute({
    method: "post",
    path: `/{id}/${path}` as const,
    tags,
    summary,
    request: { params: userId },
    responses: { 200: json("the account after it", accountRow) },
  });
const disable = createRoute({
  method: "post",
  path: "/{id}/disable",
  tags,
  summary: "停用 · Stop an account; its sessions end",
  request: { params: userId, body: body(z.object({ reason: z.string().max(500).optional() }).optional(), false) },
  responses: { 200: json("the account after it", accountRow) },
});
const enable = change("enable", "启用 · Let a stopped account sign in again");
const unlock = change("unlock", "解除锁定 · Forget the wrong passwords that lock an account");
const forget = change("reset-second-factor", "重置二次验证 · Forget a second factor that was lost");
const unbind = change("unbind-sso", "解除统一身份认证绑定 · Let the single sign-on bind the account anew");
const reset = createRoute({
  method: "post",
  path: "/{id}/reset-password",
  tags,
  summary: "重置密码 · A new password, to be changed at the next sign-in; the sessions end",
  request: { params: userId },
  responses: {
    200: json("the account, with the password, shown this once", z.object({ account: accountRow, password: z.string() })),
  },
});

/** Accounts, for the administrators. */
export function userRoutes({ house, streams }: Pick<Behind, "house" | "streams">) {
  /** Whatever ends the sessions of somebody ends his live streams too. */
  const ending = async <T>(userId: string, work: Promise<T>): Promise<T> => {
    const result = await work;
    streams.end({ userId });
    return result;
  };
  const secret = { "Cache-Control": "no-store" };
  return routes()
    .openapi(list, async (c) => c.json(await listAccounts(house, c.get("asker"), c.req.valid("query")), 200))
    .openapi(exported, (c) => sendBook(c, exportAccounts(house, c.get("asker"), spoken(c, c.req.valid("query")))))
    .openapi(read, async (c) => c.json(await readAccount(house, c.get("asker"), c.req.valid("param").id), 200))
    .openapi(make, async (c) => c.json(await openAccount(house, c.get("asker"), c.req.valid("json")), 201, secret))
    .openapi(disable, async (c) => {
      const { id } = c.req.valid("param");
      const ask = { userId: id, ...asked(c.req.valid("json") ?? {}) };
      return c.json(await ending(id, disableAccount(house, c.get("asker"), ask)), 200);
    })
    .openapi(enable, async (c) => c.json(await enableAccount(house, c.get("asker"), { userId: c.req.valid("param").id }), 200))
    .openapi(unlock, async (c) => c.json(await unlockAccount(house, c.get("asker"), { userId: c.req.valid("param").id }), 200))
    .openapi(forget, async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await ending(id, resetSecondFactor(house, c.get("asker"), { userId: id })), 200);
    })
    .openapi(unbind, async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await ending(id, unbindSso(house, c.get("asker"), { userId: id })), 200);
    })
    .openapi(reset, async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await ending(id, givePassword(house, c.get("asker"), id)), 200, secret);
    });
}
