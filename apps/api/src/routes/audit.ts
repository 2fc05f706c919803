import { createRoute, z } from "@hono/zod-openapi";
import { exportAudit, exportAuditList, listSeals, needsAuditor, Refusal, sealAudit, searchAudit } from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { auditRow, citedSeal, sealRow } from "../schemas/audit.ts";
import { asked, instant, page, word } from "../schemas/query.ts";
import { pageOf } from "../schemas/words.ts";
import { verifyLines } from "../verify-lines.ts";
import { bookRoute, sendBook, spoken } from "./book.ts";
import { sendFile } from "./file.ts";
import { json } from "./json.ts";

const NDJSON: string = "application/x-ndjson"; // widened: the types of the routes take every name with “json” in it for JSON

const tags = ["audit"];
const filter = z.object({
  actor: word.optional().openapi({ description: "a user's id, or `system:` and the job" }),
  action: word.optional().openapi({ description: "`alert.claim`, or `alert.*` for all of a kind" }),
  subjectKind: word.optional(),
  subjectId: word.optional(),
  from: instant.optional(),
  until: instant.optional(),
});
const search = createRoute({
  method: "get",
  path: "/",
  tags,
  summary:
    "审计日志 · Who did what, the latest first; security administrators see accounts and grants only. Each search is itself recorded",
  request: { query: filter.extend(page) },
  responses: { 200: json("a page of the audit log", pageOf(auditRow)) },
});
const book = bookRoute("/export.xlsx", tags, "导出所见日志 · The same list as a workbook: to be read, not to be verified", filter);
const seals = createRoute({
  method: "get",
  path: "/seals",
  tags,
  summary: "封印 · The seals over the audit log, the latest first",
  request: { query: z.object(page) },
  responses: { 200: json("a page of seals", pageOf(sealRow)) },
});
const seal = createRoute({
  method: "post",
  path: "/seals",
  tags,
  summary: "立即封印 · Seal the audit log now",
  responses: { 201: json("the seal", citedSeal) },
});
const verify = createRoute({
  method: "get",
  path: "/verification",
  tags,
  summary: "校验 · Follow the whole audit log and tell, line by line (NDJSON), how far it is; the last line holds what came of it",
  responses: {
    200: {
      description: "one JSON object a line: `{entries, total}` while it goes on, `{verdict}` or `{problem}` as the last",
      content: { [NDJSON]: { schema: z.string() } },
    },
  },
});
const exported = createRoute({
  method: "get",
  path: "/export.ndjson.gz",
  tags,
  summary: "导出 · The audit log with its seals as a file that `qingjian verify FILE` follows without any database",
  request: { query: z.object({ from: instant.optional(), until: instant.optional() }) },
  responses: {
    200: { description: "NDJSON, packed", content: { "application/gzip": { schema: z.string().openapi({ format: "binary" }) } } },
  },
});

/** The audit log: searched, sealed, verified, exported. */
export function auditRoutes({ house, log }: Pick<Behind, "house" | "log">) {
  let verifying = false;
  return routes()
    .openapi(search, async (c) => c.json(await searchAudit(house, c.get("asker"), asked(c.req.valid("query"))), 200))
    .openapi(book, (c) => sendBook(c, exportAuditList(house, c.get("asker"), spoken(c, c.req.valid("query")))))
    .openapi(seals, async (c) => c.json(await listSeals(house, c.get("asker"), asked(c.req.valid("query"))), 200))
    .openapi(seal, async (c) => {
      needsAuditor(c.get("asker"));
      const { seq, at, hash } = await sealAudit(house, c.get("asker"));
      return c.json({ seq, at, hash }, 201);
    })
    .openapi(verify, async (c): Promise<Response> => {
      needsAuditor(c.get("asker"));
      if (verifying)
        throw new Refusal("conflict", { zh: "已有一次校验正在进行，请稍后再试", en: "A verification is running: try again later" });
      verifying = true;
      const lines = verifyLines(house, c.get("asker"), log, () => {
        verifying = false;
      });
      return c.body(lines, 200, { "Content-Type": NDJSON, "Cache-Control": "no-store" });
    })
    .openapi(exported, async (c) =>
      sendFile(c, "application/gzip", await exportAudit(house, c.get("asker"), { ...asked(c.req.valid("query")), gzip: true })),
    );
}
