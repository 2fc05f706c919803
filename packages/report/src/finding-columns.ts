import { EMPTY, hours, instant, level, NONE_TEXT, text } from "./cells.ts";
import type { ListedFinding } from "./figures.ts";
import type { Column } from "./sheet.ts";
import { STATE_WORDS } from "./words.ts";

type FindingColumn = Column<ListedFinding>;

/** What every list of findings begins with. */
export const FOUND: readonly FindingColumn[] = [
  { title: "序号", width: 7, head: "headRight", value: (_, at) => ({ look: "count", value: at }) },
  { title: "级别", width: 8, head: "headCenter", value: (row) => level(row.level) },
  { title: "预警编号", width: 16, value: (row) => (row.alert === undefined ? NONE_TEXT : text(row.alert)) },
  { title: "办件编号/对象", width: 19, value: (row) => text(row.case, "wrap") },
  { title: "规则", width: 14, value: (row) => text(row.rule, "wrap") },
  { title: "责任单位", width: 15, value: (row) => text(row.unit, "wrap") },
  { title: "经办人", width: 9.5, value: (row) => text(row.officer, "wrap") },
];

/** What it says, as wide as the sheet can spare. */
export const sentence = (width: number): FindingColumn => ({ title: "情况", width, value: (row) => text(row.sentence, "wrap") });

export const LIMITS: readonly FindingColumn[] = [
  { title: "时限\n（工时）", width: 9.5, head: "headRight", value: (row) => hours(row.limit) },
  { title: "超出\n（工时）", width: 9.5, head: "headRight", value: (row) => hours(row.overBy) },
];

export const PATH: FindingColumn = {
  title: "流转路径",
  width: 36,
  value: (row) => (row.path === undefined ? EMPTY : text(row.path, "wrap")),
};

/** What every list of findings ends with. */
export const SINCE: readonly FindingColumn[] = [
  { title: "发生时间", width: 16, head: "headCenter", value: (row) => instant(row.occurredAt) },
  { title: "达到本级时间", width: 16, head: "headCenter", value: (row) => instant(row.levelSince) },
  { title: "处置状态", width: 9.5, value: (row) => (row.state === undefined ? NONE_TEXT : text(STATE_WORDS[row.state])) },
];
