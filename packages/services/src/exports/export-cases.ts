import type { CaseFilter, CaseRow } from "../case-views.ts";
import type { House } from "../house.ts";
import { listCases } from "../list-cases.ts";
import type { OpenedFile } from "../open-report.ts";
import type { Asker } from "../views.ts";
import { between, type Column, containing, type ExportAsk, exportList, PAGE, someOf, YES } from "./export-list.ts";

/** What is told of a case in a list. */
export const CASE_COLUMNS: readonly Column<CaseRow>[] = [
  { title: { zh: "编号", en: "Number" }, width: 22, kind: "text", value: ({ number }) => number },
  { title: { zh: "标题", en: "Title" }, width: 46, kind: "words", value: ({ title }) => title },
  { title: { zh: "事项", en: "Item" }, width: 24, kind: "words", value: ({ item }) => item },
  { title: { zh: "类别", en: "Class" }, width: 12, kind: "words", value: (row) => row.class },
  { title: { zh: "地点", en: "Place" }, width: 16, kind: "words", value: ({ place }) => place },
  { title: { zh: "承办单位", en: "Unit" }, width: 20, kind: "words", value: ({ unit }) => unit },
  { title: { zh: "紧急", en: "Urgent" }, width: 8, kind: "text", value: ({ urgent }) => (urgent ? YES : null) },
  { title: { zh: "登记时间", en: "Opened" }, width: 16, kind: "instant", value: ({ openedAt }) => openedAt },
  { title: { zh: "办结时间", en: "Closed" }, width: 16, kind: "instant", value: ({ closedAt }) => closedAt },
  { title: { zh: "环节数", en: "Steps" }, width: 8, kind: "count", value: ({ events }) => events },
];

/** The cases in scope that pass the filter, in the order they are listed, as a workbook; texts as they are stored, masked. @throws Refusal */
export const exportCases = (house: House, asker: Asker, { language, ...filter }: ExportAsk<CaseFilter> = {}): Promise<OpenedFile> =>
  exportList(house, asker, language, {
    ...{ action: "case.export", subjectKind: "cases", title: { zh: "办件清单", en: "Cases" }, columns: CASE_COLUMNS, filter },
    about: [
      someOf({ zh: "数据源", en: "source" }, filter.source),
      someOf({ zh: "单位", en: "unit" }, filter.unit),
      filter.open === undefined ? undefined : filter.open ? { zh: "未办结", en: "open" } : { zh: "已办结", en: "closed" },
      between({ zh: "登记于", en: "opened from" }, filter.from, filter.until),
      containing(filter.q),
    ],
    page: (cursor) => listCases(house, asker, { ...filter, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }),
  });
