import { STATE_WORDS } from "../alert-lifecycle.ts";
import type { House } from "../house.ts";
import { type AlertListing, listAlerts } from "../list-alerts.ts";
import type { OpenedFile } from "../open-report.ts";
import type { AlertRow, Asker } from "../views.ts";
import { alertFilterWords } from "./alert-filter-words.ts";
import { type Column, type ExportAsk, exportList, PAGE } from "./export-list.ts";

const COLUMNS: readonly Column<AlertRow>[] = [
  { title: { zh: "预警编号", en: "Alert" }, width: 16, kind: "text", value: ({ number }) => number },
  { title: { zh: "级别", en: "Level" }, width: 9, kind: "level", value: ({ level }) => level },
  { title: { zh: "状态", en: "State" }, width: 11, kind: "words", value: ({ state }) => STATE_WORDS[state] },
  { title: { zh: "办件编号/对象", en: "Case or subject" }, width: 20, kind: "words", value: ({ subject }) => subject.name },
  { title: { zh: "情况", en: "What happened" }, width: 60, kind: "words", value: ({ headline }) => headline },
  {
    title: { zh: "规则", en: "Rules" },
    width: 24,
    kind: "words",
    value: ({ rules }, language) => rules.map(({ title }) => title[language]).join(language === "zh" ? "、" : ", "),
  },
  { title: { zh: "责任单位", en: "Unit" }, width: 18, kind: "words", value: ({ unit }) => unit },
  { title: { zh: "经办人", en: "Officer" }, width: 12, kind: "words", value: ({ officer }) => officer },
  { title: { zh: "处理人", en: "Handled by" }, width: 12, kind: "words", value: ({ assignee }) => assignee?.name },
  { title: { zh: "产生时间", en: "Raised" }, width: 16, kind: "instant", value: ({ raisedAt }) => raisedAt },
  { title: { zh: "研判期限", en: "To be decided by" }, width: 16, kind: "instant", value: ({ dueAt }) => dueAt },
];

/** The alerts in scope that pass the filter, in the order they are listed, as a workbook. @throws Refusal */
export const exportAlerts = (
  house: House,
  asker: Asker,
  { language, ...listing }: ExportAsk<Omit<AlertListing, "cursor" | "limit">> = {},
): Promise<OpenedFile> =>
  exportList(house, asker, language, {
    ...{ action: "alert.export", subjectKind: "alerts", title: { zh: "预警清单", en: "Alerts" }, columns: COLUMNS, filter: listing },
    about: alertFilterWords(listing),
    page: (cursor) => listAlerts(house, asker, { ...listing, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }),
  });
