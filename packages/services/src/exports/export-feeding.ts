import type { Said } from "@qingjian/rules";
import { type GapFilter, type GapRow, type GapState, listGaps } from "../feeds/list-gaps.ts";
import type { GapKind } from "../feeds/open-gap.ts";
import type { House } from "../house.ts";
import { type BatchListing, type BatchRow, listBatches } from "../imports/list-batches.ts";
import type { OpenedFile } from "../open-report.ts";
import type { Asker } from "../views.ts";
import { type Column, type ExportAsk, exportList, PAGE, someOf } from "./export-list.ts";

const BATCH_STATES: Readonly<Record<BatchRow["state"], Said>> = {
  reading: { zh: "读取中", en: "being read" },
  storing: { zh: "写入中", en: "being stored" },
  done: { zh: "已完成", en: "done" },
  refused: { zh: "已退回", en: "refused" },
};
const BATCHES: readonly Column<BatchRow>[] = [
  { title: { zh: "开始", en: "Started" }, width: 16, kind: "instant", value: ({ startedAt }) => startedAt },
  { title: { zh: "完成", en: "Finished" }, width: 16, kind: "instant", value: ({ finishedAt }) => finishedAt },
  { title: { zh: "文件", en: "File" }, width: 34, kind: "words", value: ({ file }) => file },
  { title: { zh: "数据源", en: "Source" }, width: 20, kind: "words", value: ({ title }) => title },
  { title: { zh: "状态", en: "State" }, width: 12, kind: "words", value: ({ state }) => BATCH_STATES[state] },
  { title: { zh: "字节", en: "Bytes" }, width: 12, kind: "count", value: ({ bytes }) => bytes },
  { title: { zh: "行数", en: "Rows" }, width: 11, kind: "count", value: ({ rows }) => rows },
  { title: { zh: "新增", en: "New" }, width: 11, kind: "count", value: ({ newRecords }) => newRecords },
  { title: { zh: "变更", en: "Changed" }, width: 11, kind: "count", value: ({ changedRecords }) => changedRecords },
  { title: { zh: "办件", en: "Cases" }, width: 11, kind: "count", value: ({ cases }) => cases },
  { title: { zh: "退回行", en: "Set aside" }, width: 11, kind: "count", value: ({ rejected }) => rejected },
  { title: { zh: "问题", en: "Problem" }, width: 44, kind: "words", value: ({ problem }) => problem },
  { title: { zh: "批次编号", en: "Batch" }, width: 38, kind: "text", value: ({ id }) => id },
];

/** What was taken in, the latest first, as a workbook. @throws Refusal */
export const exportBatches = (
  house: House,
  asker: Asker,
  { language, source }: ExportAsk<Pick<BatchListing, "source">> = {},
): Promise<OpenedFile> =>
  exportList(house, asker, language, {
    ...{
      action: "feed.export-batches",
      subjectKind: "feeds",
      title: { zh: "导入记录", en: "Imports" },
      columns: BATCHES,
      filter: { source },
    },
    about: [source === undefined ? { zh: "全部数据源", en: "all sources" } : someOf({ zh: "数据源", en: "source" }, [source])],
    page: (cursor) => listBatches(house, asker, { source, limit: PAGE, cursor }),
  });

const GAP_KIND_WORDS: Readonly<Record<GapKind, Said>> = {
  "not-received": { zh: "未收到", en: "not received" },
  failed: { zh: "接入失败", en: "failed" },
  rejected: { zh: "行被退回", en: "rows set aside" },
  "not-judged": { zh: "未研判", en: "not judged" },
};
const GAP_STATE_WORDS: Readonly<Record<GapState, Said>> = {
  open: { zh: "未补", en: "open" },
  refilled: { zh: "已补齐", en: "refilled" },
  accepted: { zh: "已认可", en: "accepted" },
};
const GAPS: readonly Column<GapRow>[] = [
  { title: { zh: "数据源", en: "Source" }, width: 20, kind: "words", value: ({ source }) => source },
  { title: { zh: "种类", en: "Kind" }, width: 14, kind: "words", value: ({ kind }) => GAP_KIND_WORDS[kind] },
  { title: { zh: "自", en: "From" }, width: 16, kind: "instant", value: ({ from }) => from },
  { title: { zh: "至", en: "Until" }, width: 16, kind: "instant", value: ({ until }) => until },
  { title: { zh: "说明", en: "What happened" }, width: 50, kind: "words", value: ({ said }) => said },
  { title: { zh: "行数", en: "Rows" }, width: 10, kind: "count", value: ({ rows }) => rows },
  { title: { zh: "状态", en: "State" }, width: 11, kind: "words", value: ({ state }) => GAP_STATE_WORDS[state] },
  { title: { zh: "发现时间", en: "Opened" }, width: 16, kind: "instant", value: ({ openedAt }) => openedAt },
  { title: { zh: "处理时间", en: "Settled" }, width: 16, kind: "instant", value: ({ closedAt }) => closedAt },
  { title: { zh: "处理人", en: "Settled by" }, width: 13, kind: "words", value: ({ closedBy }) => closedBy?.name },
  { title: { zh: "备注", en: "Note" }, width: 36, kind: "words", value: ({ note }) => note },
];

/** The gaps that pass the filter, the latest opened first, as a workbook. @throws Refusal */
export const exportGaps = (house: House, asker: Asker, { language, ...filter }: ExportAsk<GapFilter> = {}): Promise<OpenedFile> =>
  exportList(house, asker, language, {
    ...{ action: "feed.export-gaps", subjectKind: "feeds", title: { zh: "数据缺口", en: "Gaps" }, columns: GAPS, filter },
    about: [
      someOf({ zh: "数据源", en: "source" }, filter.source),
      someOf(
        { zh: "种类", en: "kind" },
        filter.kind?.map((kind) => GAP_KIND_WORDS[kind]),
      ),
      someOf(
        { zh: "状态", en: "state" },
        filter.state?.map((state) => GAP_STATE_WORDS[state]),
      ),
    ],
    page: (cursor) => listGaps(house, asker, { ...filter, limit: PAGE, cursor }),
  });
