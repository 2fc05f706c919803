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
  title: { zh: "数据质量与缺口", en: "Data quality and gaps" },
  kind: "summary",
  columns: ({ say }) => [
    { title: say("对象", "Source or rule"), width: say(26, 34), value: (line) => cell(line, ({ name }) => text(name, "wrapStrong")) },
    { title: say("类别", "Kind"), width: say(14, 17), value: (line) => cell(line, ({ kind }) => text(kind)) },
    { title: say("接收行数", "Received"), width: 11, head: "headRight", value: (line) => cell(line, ({ rows }) => number(rows)) },
    { title: say("退回行数", "Set aside"), width: 11, head: "headRight", value: (line) => cell(line, ({ rejected }) => number(rejected)) },
    { title: say("命中条数", "Findings"), width: 11, head: "headRight", value: (line) => cell(line, ({ hits }) => number(hits)) },
    { title: say("起", "From"), width: 16, head: "headCenter", value: (line) => cell(line, ({ from }) => moment(from)) },
    { title: say("止", "Until"), width: 16, head: "headCenter", value: (line) => cell(line, ({ until }) => moment(until)) },
    { title: say("状态", "State"), width: say(10, 13), value: (line) => cell(line, ({ state }) => text(state ?? "")) },
    { title: say("说明", "Remark"), width: 44, value: (line) => cell(line, ({ says }) => text(says, "wrap")) },
  ],
  band: (line) => ("band" in line ? line.band : undefined),
  rows: ({ data }) => data,
  notes: (_, { say }) => [
    say(
      "注：退回行可在“数据”页下载，改正后重新导入。缺口补齐之前，本期涉及该数据源的件数和比率偏低，引用时请说明。",
      "Rows set aside can be downloaded on the page “Sources”, corrected and taken in again. Until a gap is filled, counts and rates that rest on its source are too low; say so when quoting them.",
    ),
  ],
});
