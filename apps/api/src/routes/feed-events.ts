import { createRoute, z } from "@hono/zod-openapi";
import { Busy, MOST_BYTES, openSluice, tokenOf } from "@qingjian/services";
import type { Behind } from "../door.ts";
import { problem } from "../problem.ts";
import { routes } from "../refusing-routes.ts";
import { postAnswer } from "../schemas/feed.ts";
import { json } from "./json.ts";

const row = { type: "object", description: "keys are the names of the mapping's columns" } as const;
const post = createRoute({
  method: "post",
  path: "/{id}/events",
  tags: ["sources"],
  summary: "推送数据 · Post rows of a source, at most 10,000; each is answered for. Sent again, they change nothing",
  description:
    'Authorization: Bearer 接口令牌。正文为行的 JSON 数组、{"rows": [...]}，或每行一个对象的 NDJSON（application/x-ndjson）。忙时答复 429，请按 Retry-After 的秒数后重发。',
  request: {
    params: z.object({ id: z.string().min(1).max(100) }),
    body: {
      required: true,
      // no zod here: the rows are read by the mapping, not by the route
      content: {
        "application/json": {
          schema: { type: "array", items: row, maxItems: 10_000 },
          example: [{ case: "RX20260302000001", id: "1", activity: "received", at: "2026-03-02 09:20", unit: "市热线中心" }],
        },
        "application/x-ndjson": { schema: { type: "string" } },
      },
    },
  },
  security: [{ token: [] }],
  responses: { 200: json("what became of each row", postAnswer) },
});

/** Where platforms post what happens, with a token of their source. Room is taken before a body is read, and given back when it is answered. */
export function feedEventRoutes({ house, pressure }: Pick<Behind, "house" | "pressure">) {
  const sluice = openSluice(house, pressure);
  /** Posts that come while their very token is being looked up share the answer; it is kept no longer than that. */
  const looking = new Map<string, ReturnType<typeof tokenOf>>();
  const checked = (header: string | undefined): ReturnType<typeof tokenOf> => {
    if (header === undefined) return Promise.resolve(undefined);
    const found = looking.get(header) ?? tokenOf(house, header).finally(() => looking.delete(header));
    looking.set(header, found);
    return found;
  };
  return routes().openapi(post, async (c) => {
    const token = await checked(c.req.header("Authorization"));
    if (token === undefined)
      return problem(c, "not-signed-in", {
        zh: "接口令牌无效或已过期，请向系统管理员索取。",
        en: "The token is not valid or has expired; ask the administrator for one.",
      }) as never;
    if (token.source !== c.req.valid("param").id)
      return problem(c, "forbidden", { zh: "这个令牌不能向此数据源推送。", en: "This token may not post to this source." }) as never;
    const length = Number(c.req.header("Content-Length") ?? MOST_BYTES);
    try {
      const place = sluice.enter(Number.isFinite(length) ? Math.min(length, MOST_BYTES) : MOST_BYTES);
      try {
        const body = new Uint8Array(await c.req.arrayBuffer());
        const format = /ndjson|jsonl/i.test(c.req.header("Content-Type") ?? "") ? "ndjson" : "json";
        return c.json(await place.store({ source: token.source, actor: `token:${token.id}`, body, format }), 200);
      } finally {
        place.leave();
      }
    } catch (error) {
      if (!(error instanceof Busy)) throw error;
      c.header("Retry-After", String(error.retryAfter));
      return problem(c, "too-many", {
        zh: `正在处理的数据较多，请 ${error.retryAfter} 秒后重发。`,
        en: `Much is being stored at the moment; send it again in ${error.retryAfter} seconds.`,
      }) as never;
    }
  });
}
