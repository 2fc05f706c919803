import { createRoute, z } from "@hono/zod-openapi";
import {
  type Asker,
  acceptOrder,
  askExtension,
  cancelOrder,
  decideExtension,
  decideObjection,
  type House,
  listOrder,
  type OrderRow,
  objectOrder,
  replyOrder,
  sendBackOrder,
  signOrder,
  unlistOrder,
} from "@qingjian/services";
import type { Context } from "hono";
import type { Behind, Door } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { orderRow } from "../schemas/order.ts";
import { asked } from "../schemas/query.ts";
import { revisionOf, tagOf } from "./etag.ts";
import { body, json } from "./json.ts";

export const orderId = z.object({
  id: z.string().min(1).max(100).openapi({ description: "id or number of the order", example: "DB-2026-000042" }),
});
const ifMatch = z.object({
  "if-match": z.string().optional().openapi({ description: "the ETag that was read: refused (409) when the order has changed since" }),
});
/** When the reply is due: neither is what the policy says. */
export const dueAsk = {
  due: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/, "2026-03-20")
    .optional()
    .openapi({ description: "the last day, a working day", example: "2026-03-20" }),
  days: z.int().min(1).max(250).optional().openapi({ description: "working days from now" }),
};
const note = z.string().min(1).max(20_000);
const files = z
  .array(z.string().min(1).max(100))
  .max(50)
  .optional()
  .openapi({ description: "ids of files stored before, that go with it" });
const days = z.int().min(1).max(250).openapi({ description: "working days" });

/** One move of an order: what it is asked with, and what does it. */
const move = <P extends string, S extends z.ZodType>(path: P, summary: string, schema: S, required = true) =>
  createRoute({
    method: "post",
    path: `/{id}/${path}` as const,
    tags: ["orders"],
    summary,
    request: { params: orderId, headers: ifMatch, body: body(schema, required) },
    responses: { 200: json("the order after the move", orderRow) },
  });

const said = z.object({ note });
const perhaps = z.object({ note: note.optional() }).optional();
const withFiles = z.object({ note, files });
const sign = createRoute({
  method: "post",
  path: "/{id}/sign",
  tags: ["orders"],
  summary: "签收 · Sign for it",
  request: { params: orderId, headers: ifMatch },
  responses: { 200: json("the order after the move", orderRow) },
});
const reply = move("reply", "反馈 · Reply, with files", withFiles);
const askMore = move("extension", "申请延期 · Ask for more time", z.object({ days, note, files }));
const grant = move("extension/grant", "同意延期 · Grant it", z.object({ days: days.optional(), note: note.optional() }).optional(), false);
const refuse = move("extension/refuse", "不同意延期 · Refuse it", said);
const object = move("objection", "提出异议 · Object to it", withFiles);
const uphold = move("objection/uphold", "异议成立 · Uphold the objection: the order ends", said);
const reject = move("objection/reject", "异议不成立 · Reject the objection", said);
const sendBack = move("send-back", "退回整改 · Send the reply back", z.object({ note, files, ...dueAsk }));
const accept = move("accept", "核查通过 · Accept the reply", perhaps, false);
const cancel = move("cancel", "撤销 · Cancel it", said);
const putUp = move("list", "挂牌督办 · Put it on the board", perhaps, false);
const takeOff = move("unlist", "摘牌 · Take it off the board", said);

type Verb<Ask> = (house: House, asker: Asker, ask: Ask) => Promise<OrderRow>;

/** The moves of orders. */
export function orderMoveRoutes({ house }: Pick<Behind, "house">) {
  const made = async <Ask>(
    c: Context<Door>,
    { id }: { id: string },
    headers: { "if-match"?: string | undefined },
    verb: Verb<Ask>,
    given: Omit<Ask, "id" | "revision">,
  ) => {
    const order = await verb(house, c.get("asker"), { ...given, id, ...revisionOf(headers) } as Ask);
    return c.json(order, 200, { ETag: tagOf(order) });
  };
  return routes()
    .openapi(sign, (c) => made(c, c.req.valid("param"), c.req.valid("header"), signOrder, {}))
    .openapi(reply, (c) => made(c, c.req.valid("param"), c.req.valid("header"), replyOrder, asked(c.req.valid("json"))))
    .openapi(askMore, (c) => made(c, c.req.valid("param"), c.req.valid("header"), askExtension, asked(c.req.valid("json"))))
    .openapi(grant, (c) => {
      const given = { ...asked(c.req.valid("json") ?? {}), granted: true };
      return made(c, c.req.valid("param"), c.req.valid("header"), decideExtension, given);
    })
    .openapi(refuse, (c) => {
      const given = { ...c.req.valid("json"), granted: false };
      return made(c, c.req.valid("param"), c.req.valid("header"), decideExtension, given);
    })
    .openapi(object, (c) => made(c, c.req.valid("param"), c.req.valid("header"), objectOrder, asked(c.req.valid("json"))))
    .openapi(uphold, (c) => {
      const given = { ...c.req.valid("json"), upheld: true };
      return made(c, c.req.valid("param"), c.req.valid("header"), decideObjection, given);
    })
    .openapi(reject, (c) => {
      const given = { ...c.req.valid("json"), upheld: false };
      return made(c, c.req.valid("param"), c.req.valid("header"), decideObjection, given);
    })
    .openapi(sendBack, (c) => made(c, c.req.valid("param"), c.req.valid("header"), sendBackOrder, asked(c.req.valid("json"))))
    .openapi(accept, (c) => made(c, c.req.valid("param"), c.req.valid("header"), acceptOrder, asked(c.req.valid("json") ?? {})))
    .openapi(cancel, (c) => made(c, c.req.valid("param"), c.req.valid("header"), cancelOrder, c.req.valid("json")))
    .openapi(putUp, (c) => made(c, c.req.valid("param"), c.req.valid("header"), listOrder, asked(c.req.valid("json") ?? {})))
    .openapi(takeOff, (c) => made(c, c.req.valid("param"), c.req.valid("header"), unlistOrder, c.req.valid("json")));
}
