import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { takesItsBody } from "./body-limits.ts";
import type { Door } from "./door.ts";
import { problem } from "./problem.ts";

const hasNul = (value: unknown): boolean =>
  typeof value === "string"
    ? value.includes("\0")
    : typeof value === "object" && value !== null && Object.entries(value).some(([key, one]) => key.includes("\0") || hasNul(one));

async function bodyHasNul(c: Context<Door>): Promise<boolean> {
  if (!/\bjson\b/.test(c.req.header("Content-Type") ?? "") || takesItsBody(c)) return false;
  const text = await c.req.text();
  if (!text.includes("\\u0000")) return false;
  try {
    return hasNul(JSON.parse(text));
  } catch {
    return false; // what is no JSON is refused where it is read
  }
}

/** Refuses a request with the character NUL in it: no database keeps one, and nobody types it. */
export const storable = createMiddleware<Door>(async (c, next) =>
  /%00/.test(c.req.url) || (await bodyHasNul(c))
    ? problem(c, "invalid", {
        zh: "请求中含有不可存储的字符（NUL），请删去后重试。",
        en: "The request holds a character that cannot be stored (NUL); take it out and try again.",
      })
    : next(),
);
