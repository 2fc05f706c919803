import { createRoute, z } from "@hono/zod-openapi";
import {
  askReport,
  exportReports,
  listReceipts,
  listReports,
  openReport,
  readReportSchedule,
  reportChanges,
  saveReportSchedule,
} from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { reportRow } from "../schemas/catalogue.ts";
import { reportChanges as reportChangesSchema } from "../schemas/insight.ts";
import { asked, page } from "../schemas/query.ts";
import { periodKind, receiptRow, reportAsk, reportSchedule, scheduleAsk } from "../schemas/reports.ts";
import { pageOf } from "../schemas/words.ts";
import { BOOK, bookRoute, sendBook, spoken } from "./book.ts";
import { sendFile, WORKBOOK } from "./file.ts";
import { body, json } from "./json.ts";

const tags = ["reports"];
const list = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "报表 · The workbooks of months, quarters and years, with their progress",
  request: { query: z.object(page) },
  responses: { 200: json("a page of reports, the latest first", pageOf(reportRow)) },
});
const exported = bookRoute("/export.xlsx", tags, "导出报表清单 · The same list as a workbook", z.object({}));
const ask = createRoute({
  method: "post",
  path: "/",
  tags,
  summary: "生成报表 · Ask for the workbook of a month, a quarter or a year; it is written by a job",
  request: {
    body: body(reportAsk),
  },
  responses: { 202: json("the report asked for", reportRow) },
});
const file = createRoute({
  method: "get",
  path: "/{id}/file",
  tags,
  summary: "下载报表 · The workbook itself",
  request: { params: z.object({ id: z.string().min(1).max(100) }) },
  responses: BOOK,
});

const changes = createRoute({
  method: "get",
  path: "/{id}/changes",
  tags,
  summary: "报表变化 · What differs from the report written before it for the same period",
  request: { params: z.object({ id: z.string().min(1).max(100) }) },
  responses: { 200: json("figures that differ", reportChangesSchema) },
});

const receipts = createRoute({
  method: "get",
  path: "/{id}/receipts",
  tags,
  summary: "送达情况 · Who was told of a workbook, and when he opened it",
  request: { params: z.object({ id: z.string().min(1).max(100) }) },
  responses: { 200: json("who was told", z.array(receiptRow).readonly()) },
});

const schedule = createRoute({
  method: "get",
  path: "/schedule",
  tags,
  summary: "生成与接收安排 · When workbooks are written by themselves, and who gets them",
  responses: { 200: json("a line for months, quarters and years", z.array(reportSchedule).readonly()) },
});

const plan = createRoute({
  method: "put",
  path: "/schedule/{kind}",
  tags,
  summary: "设定生成日和接收人 · Say when the workbooks of a kind of period are written, and who gets them",
  request: { params: z.object({ kind: periodKind }), body: body(scheduleAsk) },
  responses: { 200: json("the schedule as it is now", z.array(reportSchedule).readonly()) },
});

/** Workbooks of months, quarters and years. */
export const reportRoutes = ({ house, jobs }: Pick<Behind, "house" | "jobs">) =>
  routes()
    .openapi(list, async (c) => c.json(await listReports(house, c.get("asker"), asked(c.req.valid("query"))), 200))
    .openapi(exported, (c) => sendBook(c, exportReports(house, c.get("asker"), spoken(c, c.req.valid("query")))))
    .openapi(ask, async (c) => {
      const report = await askReport(house, c.get("asker"), c.req.valid("json"));
      await jobs.send("report", { id: report.id }, report.id);
      return c.json(report, 202);
    })
    .openapi(schedule, async (c) => c.json(await readReportSchedule(house), 200))
    .openapi(plan, async (c) =>
      c.json(await saveReportSchedule(house, c.get("asker"), { ...c.req.valid("param"), ...c.req.valid("json") }), 200),
    )
    .openapi(receipts, async (c) => c.json(await listReceipts(house, c.get("asker"), c.req.valid("param").id), 200))
    .openapi(changes, async (c) => c.json(await reportChanges(house, c.get("asker"), c.req.valid("param").id), 200))
    .openapi(file, async (c) => sendFile(c, WORKBOOK, await openReport(house, c.get("asker"), c.req.valid("param").id)));
