import { type Cell, count, instant, NONE, text } from "../cells.ts";
import type { DataLine, Instant } from "../figures.ts";
import { defineSheet } from "../sheet.ts";

type Line = Exclude<DataLine, { band: string }>;
const cell = (line: DataLine, of: (line: Line) => Cell): Cell => ("band" in line ? text("") : of(line));
const number = (value: number | undefined): Cell => (value === undefined ? NONE : count(value));
const moment = (at: Instant | undefined): Cell => (at === undefined ? { look: "instant", value: "—" } : instant(at));

/** What the figures lack: rows set aside, stretches not received, data that cannot be right. */
export const data = defineSheet<DataLine>({
  number: 14,
  title: "数据质量与缺口",
  kind: "summary",
  columns: () => [
    { title: "对象", width: 26, value: (line) => cell(line, ({ name }) => text(name, "strong")) },
    { title: "类别", width: 14, value: (line) => cell(line, ({ kind }) => text(kind)) },
    { title: "接收行数", width: 11, head: "headRight", value: (line) => cell(line, ({ rows }) => number(rows)) },
    { title: "退回行数", width: 11, head: "headRight", value: (line) => cell(line, ({ rejected }) => number(rejected)) },
    { title: "命中条数", width: 11, head: "headRight", value: (line) => cell(line, ({ hits }) => number(hits)) },
    { title: "起", width: 16, head: "headCenter", value: (line) => cell(line, ({ from }) => moment(from)) },
    { title: "止", width: 16, head: "headCenter", value: (line) => cell(line, ({ until }) => moment(until)) },
    { title: "状态", width: 10, value: (line) => cell(line, ({ state }) => text(state ?? "")) },
    { title: "说明", width: 44, value: (line) => cell(line, ({ says }) => text(says, "wrap")) },
  ],
  band: (line) => ("band" in line ? line.band : undefined),
  rows: ({ data }) => data,
  notes: () => ["注：退回行可在“数据”页下载，改正后重新导入。缺口补齐之前，本期涉及该数据源的件数和比率偏低，引用时请说明。"],
});
