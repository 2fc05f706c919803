import { count, share, text } from "../cells.ts";
import type { RatingFigures } from "../figures.ts";
import { byGroup, inWords } from "../groups.ts";
import { defineSheet } from "../sheet.ts";

/** Service ratings by unit, and what became of the bad ones. */
export const ratings = defineSheet<RatingFigures>({
  number: 9,
  title: "好差评",
  kind: "summary",
  columns: () => [
    { title: "单位", width: 24, value: ({ unit }) => text(unit, "strong") },
    { title: "类别", width: 10, value: ({ group }) => text(group) },
    { title: "评价数", width: 12, head: "headRight", shade: "bar", value: ({ rated }) => count(rated) },
    { title: "主动评价", width: 9.5, head: "headRight", value: ({ active }) => count(active) },
    { title: "实名评价", width: 9.5, head: "headRight", value: ({ named }) => count(named) },
    { title: "好评数", width: 8.5, head: "headRight", value: ({ good }) => count(good) },
    {
      title: "好评率",
      width: 8.5,
      head: "headRight",
      shade: "worse-low",
      value: ({ good, rated }) => share({ numerator: good, denominator: rated }),
    },
    { title: "差评数", width: 8.5, head: "headRight", value: ({ bad }) => count(bad) },
    {
      title: "差评率",
      width: 8.5,
      head: "headRight",
      shade: "worse-high",
      value: ({ bad, rated }) => share({ numerator: bad, denominator: rated }),
    },
    { title: "已回访", width: 8.5, head: "headRight", value: ({ revisited }) => count(revisited) },
    { title: "已整改", width: 8.5, head: "headRight", value: ({ rectified }) => count(rectified) },
    {
      title: "差评\n整改率",
      width: 8.5,
      head: "headRight",
      shade: "worse-low",
      value: ({ rectified, bad }) => share({ numerator: rectified, denominator: bad }),
    },
  ],
  rows: ({ ratings }) => ratings.toSorted((a, b) => byGroup(a, b) || b.rated - a.rated || inWords(a.unit, b.unit)),
  notes: () => [
    "注：评价按评价时间计入本期；5 分制，3 分及以上为好评，2 分及以下为差评。回访、整改以截至数据截止时该差评下已有的记录为准；“—”表示没有评价或没有差评。",
  ],
});
