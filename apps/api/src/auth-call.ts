import { firstPasswordHolds, leaveSession } from "@qingjian/services";
import type { Context } from "hono";
import type { z } from "zod";
import { addressOf } from "./address.ts";
import { type Person, pendingOf, personOf } from "./asker.ts";
import { ADDRESS_HEADER } from "./auth.ts";
import type { Behind, Door } from "./door.ts";
import { invalid, problem } from "./problem.ts";

/** One request to the sign-in library, on behalf of one that came to us. */
export type Call = {
  readonly address: string | undefined;
  /** Who asks, undefined while nobody is signed in. */
  readonly person: Person | undefined;
  /** Asks the library; only what is given here reaches it, with the asker's cookies. */
  library(path: string, body: object): Promise<Response>;
};

export async function callOf(c: Context<Door>, behind: Behind): Promise<Call> {
  const { auth, config } = behind;
  const headers = new Headers(c.req.raw.headers);
  headers.delete(ADDRESS_HEADER);
  headers.delete("content-length");
  headers.set("content-type", "application/json");
  const address = addressOf(c, config);
  if (address !== undefined) headers.set(ADDRESS_HEADER, address);
  return {
    address,
    person: await personOf(behind, headers, { quietly: true }),
    library: (path, body) =>
      auth.handler(new Request(new URL(`/api/auth${path}`, c.req.url), { method: "POST", headers, body: JSON.stringify(body) })),
  };
}

/** The body, when it fits; else the answer that says what does not. */
export async function bodyOf<S extends z.ZodType>(
  c: Context<Door>,
  schema: S,
): Promise<{ readonly body: z.infer<S> } | { readonly refusal: Response }> {
  const read = schema.safeParse(await c.req.json().catch(() => undefined));
  return read.success ? { body: read.data } : { refusal: invalid(c, "json", read.error) };
}

export const strangers = (c: Context<Door>): Response => problem(c, "not-signed-in", { zh: "请先登录。", en: "Sign in first." });

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

/** Who is signed in by the cookies of this answer, undefined when nobody. */
export const signedInBy = (behind: Pick<Behind, "house" | "auth" | "config">, answer: Response): Promise<Person | undefined> =>
  personOf(behind, new Headers({ cookie: cookiesOf(answer) }), { quietly: true });

/** Passes the library's cookies on, and says what we say. The library's own answer repeats the session's token, which scripts must not see. */
export function answerWith(c: Context<Door>, answer: Response, body: object): Response {
  for (const cookie of answer.headers.getSetCookie()) c.header("Set-Cookie", cookie, { append: true });
  c.header("Cache-Control", "no-store");
  return c.json(body);
}

/** Ends the session that a browser had before another took its place. */
export async function leave({ house, streams }: Pick<Behind, "house" | "streams">, before: Person | undefined): Promise<void> {
  if (before === undefined) return;
  await leaveSession(house, before.sessionId);
  streams.end({ sessionId: before.sessionId });
}

/** The refusal, when somebody came in by a password that another made for him and that has become old; then he is out again. */
export async function firstPasswordOver(c: Context<Door>, behind: Behind, person: Person): Promise<Response | undefined> {
  if (!person.mustChange || (await firstPasswordHolds(behind.house, person.userId))) return undefined;
  await leave(behind, person);
  return problem(c, "forbidden", {
    zh: "初始密码已过期（发放后 7 天内有效），请联系系统管理员重新设置。",
    en: "The first password is out of date (it holds for 7 days); ask the administrator for another.",
  });
}

/** What somebody who has just come in is told. */
export const welcome = (person: Person, { config }: Pick<Behind, "config">) => ({
  ok: true,
  user: { id: person.userId, name: person.name, username: person.username },
  pending: pendingOf(person, config),
});
