import { createRoute, z } from "@hono/zod-openapi";
import { askReport, listReports, openReport, reportChanges } from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { reportRow } from "../schemas/catalogue.ts";
import { reportChanges as reportChangesSchema } from "../schemas/insight.ts";
import { sendFile, WORKBOOK } from "./file.ts";
import { body, json } from "./json.ts";

const tags = ["reports"];
const list = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "月报 · The monthly workbooks, with their progress",
  responses: { 200: json("reports", z.array(reportRow).readonly()) },
});
const ask = createRoute({
  method: "post",
  path: "/",
  tags,
  summary: "生成月报 · Ask for a month's workbook; it is written by a job",
  request: {
    body: body(
      z.object({
        month: z
          .string()
          .regex(/^\d{4}-(0[1-9]|1[0-2])$/, "2026-03")
          .openapi({ example: "2026-03" }),
      }),
    ),
  },
  responses: { 202: json("the report asked for", reportRow) },
});
const file = createRoute({
  method: "get",
  path: "/{id}/file",
  tags,
  summary: "下载月报 · The workbook itself",
  request: { params: z.object({ id: z.string().min(1).max(100) }) },
  responses: { 200: { description: "a workbook", content: { [WORKBOOK]: { schema: z.string().openapi({ format: "binary" }) } } } },
});

const changes = createRoute({
  method: "get",
  path: "/{id}/changes",
  tags,
  summary: "月报变化 · What differs from the report written before it for the same month",
  request: { params: z.object({ id: z.string().min(1).max(100) }) },
  responses: { 200: json("figures that differ", reportChangesSchema) },
});

/** Monthly reports. */
export const reportRoutes = ({ house, jobs }: Pick<Behind, "house" | "jobs">) =>
  routes()
    .openapi(list, async (c) => c.json(await listReports(house, c.get("asker")), 200))
    .openapi(ask, async (c) => {
      const report = await askReport(house, c.get("asker"), c.req.valid("json"));
      await jobs.send("report", { id: report.id }, report.id);
      return c.json(report, 202);
    })
    .openapi(changes, async (c) => c.json(await reportChanges(house, c.get("asker"), c.req.valid("param").id), 200))
    .openapi(file, async (c) => sendFile(c, WORKBOOK, await openReport(house, c.get("asker"), c.req.valid("param").id)));
