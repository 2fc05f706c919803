import { count, NONE, share, text } from "../cells.ts";
import type { HotMatter } from "../figures.ts";
import { inWords } from "../groups.ts";
import { defineSheet } from "../sheet.ts";

/** What citizens raise most, and raise again. */
export const matters = defineSheet<HotMatter>({
  number: 8,
  title: "重复投诉与热点",
  kind: "summary",
  columns: ({ now, before }) => [
    { title: "名次", width: 7, head: "headRight", value: (_, at) => count(at) },
    { title: "诉求事项", width: 30, value: ({ item }) => text(item, "strong") },
    { title: `${now}件数`, width: 14, head: "headRight", shade: "bar", value: ({ cases }) => count(cases) },
    { title: before, width: 8.5, head: "headRight", value: (row) => (row.before === undefined ? NONE : count(row.before)) },
    { title: "增减", width: 11, head: "headRight", value: growth },
    { title: "重复诉求\n件数", width: 10, head: "headRight", value: ({ repeated }) => count(repeated) },
    {
      title: "重复率",
      width: 8.5,
      head: "headRight",
      shade: "worse-high",
      value: ({ repeated, cases }) => share({ numerator: repeated, denominator: cases }),
    },
    { title: "未办结", width: 8.5, head: "headRight", value: ({ open }) => count(open) },
    { title: "承办最多的单位", width: 24, value: ({ unit }) => (unit === "" ? text("—", "noneText") : text(unit)) },
    { title: "其件数", width: 8.5, head: "headRight", value: ({ unitCases }) => count(unitCases) },
  ],
  rows: ({ matters }) => matters.toSorted((a, b) => b.cases - a.cases || inWords(a.item, b.item)),
  notes: () => [
    "注：按本期登记的热线工单所载诉求事项统计，列前 50 项。重复诉求指同一诉求人（以化名识别）本期内就同一事项再次来电的工单；未留身份的不计入。",
  ],
});

function growth({ cases, before }: HotMatter) {
  if (before === undefined || before === 0) return NONE;
  const shown = Math.round((cases / before - 1) * 1000) / 1000;
  return { look: shown > 0 ? ("growthWorse" as const) : ("growth" as const), value: shown };
}
