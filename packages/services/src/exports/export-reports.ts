import type { Said } from "@qingjian/rules";
import type { ReportRow } from "../catalogue-views.ts";
import type { House } from "../house.ts";
import { listReports } from "../list-reports.ts";
import type { OpenedFile } from "../open-report.ts";
import type { Asker } from "../views.ts";
import { CITY, type Column, type ExportAsk, exportList, PAGE } from "./export-list.ts";

const STATES: Readonly<Record<ReportRow["state"], Said>> = {
  asked: { zh: "排队中", en: "waiting" },
  running: { zh: "生成中", en: "being written" },
  done: { zh: "已完成", en: "done" },
  failed: { zh: "未完成", en: "failed" },
};
const LANGUAGES: Readonly<Record<ReportRow["language"], Said>> = { zh: { zh: "中文", en: "Chinese" }, en: { zh: "英文", en: "English" } };

const COLUMNS: readonly Column<ReportRow>[] = [
  { title: { zh: "时期", en: "Period" }, width: 12, kind: "text", value: ({ period }) => period },
  { title: { zh: "范围", en: "Part" }, width: 22, kind: "words", value: ({ scope }) => scope ?? CITY },
  { title: { zh: "状态", en: "State" }, width: 12, kind: "words", value: ({ state }) => STATES[state] },
  { title: { zh: "数据截止", en: "Cut-off" }, width: 16, kind: "instant", value: ({ cutOff }) => cutOff },
  { title: { zh: "发起", en: "Asked by" }, width: 14, kind: "words", value: ({ askedBy }) => askedBy },
  { title: { zh: "开始", en: "Started" }, width: 16, kind: "instant", value: ({ startedAt }) => startedAt },
  { title: { zh: "完成", en: "Finished" }, width: 16, kind: "instant", value: ({ finishedAt }) => finishedAt },
  { title: { zh: "行数", en: "Rows" }, width: 11, kind: "count", value: ({ rows }) => rows },
  { title: { zh: "字节", en: "Bytes" }, width: 12, kind: "count", value: ({ bytes }) => bytes },
  { title: { zh: "送达（人）", en: "Told (people)" }, width: 11, kind: "count", value: ({ told }) => told },
  { title: { zh: "已下载（人）", en: "Opened (people)" }, width: 12, kind: "count", value: ({ opened }) => opened },
  { title: { zh: "语言", en: "Language" }, width: 10, kind: "words", value: ({ language }) => LANGUAGES[language] },
  { title: { zh: "封印", en: "Seal" }, width: 68, kind: "text", value: ({ seal }) => seal },
  { title: { zh: "文件摘要", en: "Digest of the file" }, width: 68, kind: "text", value: ({ digest }) => digest },
  { title: { zh: "问题", en: "Problem" }, width: 40, kind: "words", value: ({ problem }) => problem },
];

/** The workbooks that were asked for, the latest first, as a workbook. @throws Refusal */
export const exportReports = (house: House, asker: Asker, { language }: ExportAsk = {}): Promise<OpenedFile> =>
  exportList(house, asker, language, {
    ...{
      action: "report.export",
      subjectKind: "reports",
      title: { zh: "报表清单", en: "Reports" },
      columns: COLUMNS,
      filter: {},
      about: [],
    },
    page: (cursor) => listReports(house, asker, { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }),
  });
