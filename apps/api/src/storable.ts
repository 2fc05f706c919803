import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { takesItsBody, takesRows } from "./body-limits.ts";
import type { Door } from "./door.ts";
import { problem } from "./problem.ts";

const isKept = (text: string): boolean => text.isWellFormed() && !text.includes("\0");

/** Whether every text and key in it can be stored; walked without recursion, for it may be nested without end. */
function allKept(value: unknown): boolean {
  const left = [value];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one === "string" && !isKept(one)) return false;
    if (typeof one !== "object" || one === null) continue;
    for (const [key, inner] of Object.entries(one)) {
      if (!isKept(key)) return false;
      left.push(inner);
    }
  }
  return true;
}

/** How JSON writes NUL and halves of surrogate pairs; whole pairs may be written so too. */
const SUSPECT = /\\u(?:0000|d[89a-f])/i;

/** Whatever it says it is: some routes read their body as JSON without asking. */
async function bodyIsKept(c: Context<Door>): Promise<boolean> {
  if (takesItsBody(c) || takesRows(c)) return true;
  const text = await c.req.text();
  if (!SUSPECT.test(text)) return true;
  try {
    return allKept(JSON.parse(text));
  } catch {
    return true; // what is no JSON is refused where it is read
  }
}

/** Refuses a request with a character in it that no database keeps, and nobody types: NUL, or half a surrogate pair. */
export const storable = createMiddleware<Door>(async (c, next) =>
  !/%00/.test(c.req.url) && (await bodyIsKept(c))
    ? next()
    : problem(c, "invalid", {
        zh: "请求中含有不可存储的字符（NUL 或残缺的字符），请删去后重试。",
        en: "The request holds a character that cannot be stored (NUL, or half of one); take it out and try again.",
      }),
);
