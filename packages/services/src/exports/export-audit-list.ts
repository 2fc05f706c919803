import { ACTION_WORDS } from "../audit/action-words.ts";
import { type AuditFilter, type AuditRow, auditLines } from "../audit/search-audit.ts";
import type { House } from "../house.ts";
import type { OpenedFile } from "../open-report.ts";
import type { Asker } from "../views.ts";
import { between, type Column, type ExportAsk, exportList, PAGE, same } from "./export-list.ts";

const COLUMNS: readonly Column<AuditRow>[] = [
  { title: { zh: "时间", en: "Time" }, width: 16, kind: "instant", value: ({ at }) => at },
  { title: { zh: "操作人", en: "Who" }, width: 18, kind: "words", value: ({ actor }) => actor.name },
  { title: { zh: "操作", en: "Action" }, width: 22, kind: "words", value: ({ action }) => ACTION_WORDS[action] ?? action },
  { title: { zh: "操作代码", en: "Name of the action" }, width: 24, kind: "text", value: ({ action }) => action },
  { title: { zh: "对象种类", en: "Kind of thing" }, width: 16, kind: "text", value: ({ subjectKind }) => subjectKind },
  { title: { zh: "对象", en: "Thing" }, width: 38, kind: "text", value: ({ subjectId }) => subjectId },
  {
    title: { zh: "记录内容", en: "What was recorded" },
    width: 60,
    kind: "words",
    value: ({ body }) => (body == null ? null : JSON.stringify(body)),
  },
  { title: { zh: "链", en: "Chain" }, width: 8, kind: "count", value: ({ bucket }) => bucket },
  { title: { zh: "序号", en: "Entry" }, width: 9, kind: "count", value: ({ seq }) => seq },
  { title: { zh: "散列", en: "Hash" }, width: 68, kind: "text", value: ({ hash }) => hash },
];

/** The lines of the audit log that pass the filter, the latest first, as a workbook: to be read, not to be verified. @throws Refusal */
export const exportAuditList = (house: House, asker: Asker, { language, ...filter }: ExportAsk<AuditFilter> = {}): Promise<OpenedFile> =>
  exportList(house, asker, language, {
    ...{ action: "audit.export-list", subjectKind: "audit", title: { zh: "审计日志", en: "Audit log" }, columns: COLUMNS, filter },
    about: [
      filter.actor !== undefined && { zh: `操作人 ${filter.actor}`, en: `by ${filter.actor}` },
      filter.action !== undefined && (ACTION_WORDS[filter.action] ?? same(filter.action)),
      filter.subjectKind !== undefined && same(filter.subjectKind),
      filter.subjectId !== undefined && same(filter.subjectId),
      between({ zh: "记于", en: "from" }, filter.from, filter.until),
    ],
    page: (cursor) => auditLines(house, asker, { ...filter, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }),
  });
