import { asKeyed, beginKeyed, digestOf, dropKey, keepAnswer } from "@qingjian/services";
import { createMiddleware } from "hono/factory";
import { takesItsBody } from "./body-limits.ts";
import type { Behind, Door } from "./door.ts";
import { problem } from "./problem.ts";

const KEY = /^[\x21-\x7e]{8,128}$/;
/** What of an answer's headers is given again. */
const REPEATED = ["Content-Type", "Content-Language", "Content-Disposition", "ETag", "Location"];

/**
 * A post that carries an `Idempotency-Key` is carried out once, whoever sends it again: within a day it gets the answer it got the first time. Answers that may not be stored
 * (`Cache-Control: no-store`) are not; of a post that was refused nothing is kept, so that it can be sent again.
 */
export const onceAKey = ({ house }: Pick<Behind, "house">) =>
  createMiddleware<Door>(async (c, next) => {
    const key = c.req.header("Idempotency-Key");
    const person = c.get("asker")?.userId;
    if (key === undefined || c.req.method !== "POST" || person === undefined || takesItsBody(c)) return next();
    if (!KEY.test(key))
      return problem(c, "invalid", {
        zh: "Idempotency-Key 须为 8 至 128 个可见的 ASCII 字符，不含空格。",
        en: "An Idempotency-Key is 8 to 128 visible ASCII characters without blanks.",
      });
    const { pathname, search } = new URL(c.req.url);
    const body = new Uint8Array(await c.req.arrayBuffer());
    const post = { person, key, request: digestOf(c.req.method, `${pathname}${search}`, body) };
    const before = await beginKeyed(house, post);
    if (before !== undefined) {
      const answer = new Response(new Uint8Array(before.body), { status: before.status, headers: before.headers });
      answer.headers.set("Idempotency-Replayed", "true");
      return answer;
    }
    try {
      await asKeyed(post, next);
    } catch (error) {
      await dropKey(house, post);
      throw error;
    }
    if (!c.res.ok) return dropKey(house, post);
    if (/no-store/.test(c.res.headers.get("Cache-Control") ?? "")) return keepAnswer(house, post, undefined);
    const headers = Object.fromEntries(
      REPEATED.flatMap((name) => (c.res.headers.has(name) ? [[name, c.res.headers.get(name) ?? ""]] : [])),
    );
    await keepAnswer(house, post, { status: c.res.status, headers, body: new Uint8Array(await c.res.clone().arrayBuffer()) });
  });
