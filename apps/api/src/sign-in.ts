import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono } from "hono";
import { personOf } from "./asker.ts";
import { ADDRESS_HEADER, AUTH_PATHS, SHORTEST_PASSWORD } from "./auth.ts";
import type { ApiConfig } from "./config.ts";
import type { Behind, Door } from "./door.ts";
import { type ProblemKind, problem } from "./problem.ts";

/** The address of who asks: the peer's, or what a trusted proxy says of him. Undefined outside a real connection. */
export function addressOf(c: Context<Door>, { proxies }: Pick<ApiConfig, "proxies">): string | undefined {
  if (c.env?.incoming === undefined) return undefined;
  const plain = (address: string) => address.trim().replace(/^::ffff:/, "");
  const peer = plain(getConnInfo(c).remote.address ?? "");
  if (!proxies.includes(peer)) return peer;
  const chain = (c.req.header("X-Forwarded-For") ?? "").split(",").map(plain).filter(Boolean);
  return chain.findLast((address) => !proxies.includes(address)) ?? peer;
}

const SAID: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  INVALID_USERNAME_OR_PASSWORD: { zh: "用户名或密码不正确。", en: "The user name or the password is wrong." },
  INVALID_USERNAME: { zh: "用户名或密码不正确。", en: "The user name or the password is wrong." },
  USERNAME_TOO_SHORT: { zh: "用户名或密码不正确。", en: "The user name or the password is wrong." },
  USERNAME_TOO_LONG: { zh: "用户名或密码不正确。", en: "The user name or the password is wrong." },
  BANNED_USER: { zh: "该账号已停用，请联系系统管理员。", en: "This account has been stopped; ask the administrator." },
  INVALID_PASSWORD: { zh: "原密码不正确。", en: "The present password is wrong." },
  PASSWORD_TOO_SHORT: {
    zh: `密码至少需要 ${SHORTEST_PASSWORD} 个字符。`,
    en: `A password needs at least ${SHORTEST_PASSWORD} characters.`,
  },
  PASSWORD_TOO_LONG: { zh: "密码过长。", en: "The password is too long." },
  INVALID_ORIGIN: { zh: "请求不是从本系统的页面发出的。", en: "The request did not come from a page of this system." },
};
const KIND: Readonly<Record<number, ProblemKind>> = {
  401: "not-signed-in",
  403: "forbidden",
  404: "not-found",
  413: "too-large",
  429: "too-many",
};

/** What the sign-in library refuses, as a problem like any other. */
async function refused(c: Context<Door>, answer: Response): Promise<Response> {
  if (answer.status === 429) {
    const seconds = answer.headers.get("X-Retry-After") ?? "60";
    c.header("Retry-After", seconds);
    return problem(c, "too-many", {
      zh: `尝试次数过多，请 ${seconds} 秒后再试。`,
      en: `Too many attempts; try again in ${seconds} seconds.`,
    });
  }
  const { code } = (await answer.json().catch(() => ({}))) as { code?: string };
  const wrongName = code !== undefined && /USERNAME/.test(code); // a name that cannot be is told like one that is unknown
  const fallback =
    answer.status === 401 ? { zh: "请先登录。", en: "Sign in first." } : { zh: "请求内容有误。", en: "The request is not valid." };
  return problem(
    c,
    wrongName ? "not-signed-in" : (KIND[answer.status] ?? (answer.status < 500 ? "invalid" : "failed")),
    SAID[code ?? ""] ?? fallback,
  );
}

/** Signing in and out, and changing one's own password; nothing else of the sign-in library can be reached. */
export function signInRoutes({ house, auth, config, streams, log }: Behind): Hono<Door> {
  const app = new Hono<Door>();
  for (const path of AUTH_PATHS)
    app.post(path, async (c) => {
      const headers = new Headers(c.req.raw.headers);
      headers.delete(ADDRESS_HEADER);
      const address = addressOf(c, config);
      if (address !== undefined) headers.set(ADDRESS_HEADER, address);
      const leaving = path === "/sign-in/username" ? undefined : await personOf(house, auth, headers, { quietly: true });
      const answer = await auth.handler(new Request(c.req.url, { method: "POST", headers, body: await c.req.text() }));
      log.info({ requestId: c.get("requestId"), path, status: answer.status, user: leaving?.userId, address }, "sign-in");
      if (!answer.ok) return refused(c, answer);
      if (path === "/sign-out" && leaving !== undefined) streams.end(leaving.sessionId);
      const { user } = (await answer.json().catch(() => ({}))) as { user?: { id: string; name: string; username?: string } };
      for (const cookie of answer.headers.getSetCookie()) c.header("Set-Cookie", cookie, { append: true });
      c.header("Cache-Control", "no-store");
      // the library's answer repeats the session's token, which scripts must not see: it stays in the cookie
      return c.json(user === undefined ? { ok: true } : { ok: true, user: { id: user.id, name: user.name, username: user.username } });
    });
  return app;
}
