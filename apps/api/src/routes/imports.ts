import { createRoute, z } from "@hono/zod-openapi";
import {
  cancelImport,
  discardUpload,
  listUploads,
  previewImport,
  readUpload,
  receiveUpload,
  repairWorkbook,
  startImport,
} from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { importPreview, previewAsk, startAsk, uploadRow } from "../schemas/import.ts";
import { asked } from "../schemas/query.ts";
import { sendFile, WORKBOOK } from "./file.ts";
import { body, json } from "./json.ts";

const tags = ["imports"];
const BYTES = "application/octet-stream";
const binary = z.string().openapi({ format: "binary" });
const params = z.object({ id: z.string().min(1).max(100) });
const answered = { 200: json("the upload", uploadRow) };

const list = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "上传的文件 · Files that were sent within a day, and how far they are",
  responses: { 200: json("uploads", z.array(uploadRow).readonly()) },
});
const send = createRoute({
  method: "post",
  path: "/",
  tags,
  summary: "上传日志 · Send a log (csv, xlsx, xes, ndjson; text also as .gz); its bytes are the body, and nothing is imported yet",
  request: {
    query: z.object({ name: z.string().min(1).max(300).openapi({ example: "热线工单.csv" }) }),
    body: { content: { [BYTES]: { schema: binary } }, required: true },
  },
  responses: { 201: json("the upload", uploadRow) },
});
const read = createRoute({
  method: "get",
  path: "/{id}",
  tags,
  summary: "导入进度 · One upload",
  request: { params },
  responses: answered,
});
const preview = createRoute({
  method: "post",
  path: "/{id}/preview",
  tags,
  summary: "导入预览 · What would become of it by a mapping, or by one that is guessed; writes nothing",
  request: { params, body: body(previewAsk) },
  responses: { 200: json("the preview", importPreview) },
});
const start = createRoute({
  method: "post",
  path: "/{id}/start",
  tags,
  summary: "开始导入 · Import it by this mapping, which its source then keeps; a worker does it",
  request: { params, body: body(startAsk) },
  responses: { 202: json("the upload", uploadRow) },
});
const cancel = createRoute({
  method: "post",
  path: "/{id}/cancel",
  tags,
  summary: "取消导入 · End an import; what it has stored stays",
  request: { params },
  responses: answered,
});
const discard = createRoute({
  method: "delete",
  path: "/{id}",
  tags,
  summary: "清除上传 · Clear an upload away with its file; records stay",
  request: { params },
  responses: answered,
});
const repair = createRoute({
  method: "get",
  path: "/{id}/rejected.xlsx",
  tags,
  summary: "退回行下载 · The rows that were set aside, to be put right and sent again; for whoever sent the file",
  request: { params },
  responses: { 200: { description: "the workbook", content: { [WORKBOOK]: { schema: binary } } } },
});

/** Importing by hand, for the system administrator. The body of an upload is bounded while it flows; it is never held. */
export const importRoutes = ({ house, config, jobs }: Pick<Behind, "house" | "config" | "jobs">) =>
  routes()
    .openapi(list, (c) => c.json(listUploads(house, c.get("asker")), 200))
    .openapi(send, async (c) => {
      const bytes = c.req.raw.body ?? new Blob([]).stream();
      return c.json(await receiveUpload(house, c.get("asker"), { ...c.req.valid("query"), bytes, largest: config.largestImport }), 201);
    })
    .openapi(read, (c) => c.json(readUpload(house, c.get("asker"), c.req.valid("param").id), 200))
    .openapi(preview, async (c) =>
      c.json(await previewImport(house, c.get("asker"), { ...c.req.valid("param"), ...asked(c.req.valid("json")) }), 200),
    )
    .openapi(start, async (c) => {
      const upload = await startImport(house, c.get("asker"), { ...c.req.valid("param"), ...asked(c.req.valid("json")) });
      await jobs.send("import", { id: upload.id }, upload.id);
      return c.json(upload, 202);
    })
    .openapi(cancel, async (c) => c.json(await cancelImport(house, c.get("asker"), c.req.valid("param").id), 200))
    .openapi(discard, (c) => c.json(discardUpload(house, c.get("asker"), c.req.valid("param").id), 200))
    .openapi(repair, async (c) => sendFile(c, WORKBOOK, await repairWorkbook(house, c.get("asker"), c.req.valid("param").id)));
