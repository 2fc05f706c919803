import { EMPTY, hours, instant, level, NONE_TEXT, text } from "./cells.ts";
import type { ListedFinding } from "./figures.ts";
import type { PeriodWords } from "./period-words.ts";
import type { Column } from "./sheet.ts";

type FindingColumn = Column<ListedFinding>;

/** What every list of findings begins with. */
export const found = (words: PeriodWords): readonly FindingColumn[] => {
  const { say } = words;
  return [
    { title: say("序号", "No."), width: 7, head: "headRight", value: (_, at) => ({ look: "count", value: at }) },
    { title: say("级别", "Level"), width: say(8, 10), head: "headCenter", value: (row) => level(row.level, words) },
    { title: say("预警编号", "Alert"), width: 16, value: (row) => (row.alert === undefined ? NONE_TEXT : text(row.alert)) },
    { title: say("办件编号/对象", "Case or subject"), width: 19, value: (row) => text(row.case, "wrap") },
    { title: say("规则", "Rule"), width: say(14, 19), value: (row) => text(row.rule, "wrap") },
    { title: say("责任单位", "Unit"), width: 15, value: (row) => text(row.unit, "wrap") },
    { title: say("经办人", "Officer"), width: 9.5, value: (row) => text(row.officer, "wrap") },
  ];
};

/** What it says, as wide as the sheet can spare. */
export const sentence = ({ say }: PeriodWords, width: number): FindingColumn => ({
  title: say("情况", "What happened"),
  width,
  value: (row) => text(row.sentence, "wrap"),
});

export const limits = ({ say }: PeriodWords): readonly FindingColumn[] => [
  { title: say("时限\n（工时）", "Limit\n(hours)"), width: 9.5, head: "headRight", value: (row) => hours(row.limit) },
  { title: say("超出\n（工时）", "Over by\n(hours)"), width: 9.5, head: "headRight", value: (row) => hours(row.overBy) },
];

export const path = ({ say }: PeriodWords): FindingColumn => ({
  title: say("流转路径", "Path"),
  width: 36,
  value: (row) => (row.path === undefined ? EMPTY : text(row.path, "wrap")),
});

/** What every list of findings ends with. */
export const since = ({ say, states }: PeriodWords): readonly FindingColumn[] => [
  { title: say("发生时间", "Came true"), width: 16, head: "headCenter", value: (row) => instant(row.occurredAt) },
  { title: say("达到本级时间", "At this level since"), width: say(16, 19), head: "headCenter", value: (row) => instant(row.levelSince) },
  { title: say("处置状态", "State"), width: say(9.5, 12), value: (row) => (row.state === undefined ? NONE_TEXT : text(states[row.state])) },
];
