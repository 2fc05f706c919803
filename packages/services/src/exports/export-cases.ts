import type { ListColumn } from "@qingjian/report";
import type { CaseFilter, CaseRow } from "../case-views.ts";
import type { House } from "../house.ts";
import { listCases } from "../list-cases.ts";
import type { OpenedFile } from "../open-report.ts";
import type { Asker } from "../views.ts";
import { between, exportList, inWords, PAGE, someOf } from "./export-list.ts";

const COLUMNS: readonly ListColumn<CaseRow>[] = [
  { title: "编号", width: 22, kind: "text", value: ({ number }) => number },
  { title: "标题", width: 46, kind: "words", value: ({ title }) => title ?? undefined },
  { title: "事项", width: 24, kind: "words", value: ({ item }) => item ?? undefined },
  { title: "类别", width: 12, kind: "text", value: (row) => row.class ?? undefined },
  { title: "地点", width: 16, kind: "words", value: ({ place }) => place ?? undefined },
  { title: "承办单位", width: 20, kind: "words", value: ({ unit }) => unit ?? undefined },
  { title: "紧急", width: 8, kind: "text", value: ({ urgent }) => (urgent ? "是" : undefined) },
  { title: "登记时间", width: 16, kind: "instant", value: ({ openedAt }) => openedAt },
  { title: "办结时间", width: 16, kind: "instant", value: ({ closedAt }) => closedAt ?? undefined },
  { title: "环节数", width: 8, kind: "text", value: ({ events }) => String(events) },
];

/** The cases in scope that pass the filter, in the order they are listed, as a workbook; texts as they are stored, masked. @throws Refusal */
export const exportCases = (house: House, asker: Asker, filter: CaseFilter = {}): Promise<OpenedFile> =>
  exportList(house, asker, {
    ...{ action: "case.export", subjectKind: "cases", title: "办件清单", columns: COLUMNS, filter },
    about: inWords([
      someOf("数据源", filter.source),
      someOf("单位", filter.unit),
      filter.open === undefined ? undefined : filter.open ? "未办结" : "已办结",
      between("登记于", filter.from, filter.until),
      filter.q && `含“${filter.q}”`,
    ]),
    page: (cursor) => listCases(house, asker, { ...filter, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }),
  });
