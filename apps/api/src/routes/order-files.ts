import { createRoute, z } from "@hono/zod-openapi";
import { attachFile, openFile } from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { orderFile } from "../schemas/order.ts";
import { sendFile } from "./file.ts";
import { json } from "./json.ts";
import { orderId } from "./order-moves.ts";

const BYTES = "application/octet-stream";
const tags = ["orders"];
const binary = z.string().openapi({ format: "binary" });
const store = createRoute({
  method: "post",
  path: "/{id}/files",
  tags,
  summary: "上传附件 · Store a file (pdf, docx, xlsx, jpg, png) for a reply, an objection or a request; its bytes are the body",
  request: {
    params: orderId,
    query: z.object({ name: z.string().min(1).max(300).openapi({ example: "整改报告.pdf" }) }),
    body: { content: { [BYTES]: { schema: binary } }, required: true },
  },
  responses: { 201: json("the file, a draft until a move carries it", orderFile) },
});
const file = createRoute({
  method: "get",
  path: "/{id}/files/{file}",
  tags,
  summary: "下载附件 · A file of the exchange, as it was stored",
  request: { params: orderId.extend({ file: z.string().min(1).max(100) }) },
  responses: { 200: { description: "the file, never to be shown in place", content: { [BYTES]: { schema: binary } } } },
});

/** Files of orders. The body of an upload is bounded while it flows; it is never held. */
export const orderFileRoutes = ({ house, config }: Pick<Behind, "house" | "config">) =>
  routes()
    .openapi(store, async (c) => {
      const stored = await attachFile(house, c.get("asker"), {
        ...c.req.valid("param"),
        ...c.req.valid("query"),
        bytes: c.req.raw.body ?? new Blob([]).stream(),
        ...(config.orders?.largestFile === undefined ? {} : { largest: config.orders.largestFile }),
      });
      return c.json(stored, 201);
    })
    .openapi(file, async (c) => sendFile(c, BYTES, await openFile(house, c.get("asker"), c.req.valid("param"))));
