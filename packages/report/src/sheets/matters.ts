import { count, NONE, share, text } from "../cells.ts";
import type { HotMatter } from "../figures.ts";
import { inWords } from "../groups.ts";
import { defineSheet } from "../sheet.ts";

/** What citizens raise most, and raise again. */
export const matters = defineSheet<HotMatter>({
  number: 8,
  title: { zh: "重复投诉与热点", en: "Repeats and hot matters" },
  kind: "summary",
  columns: ({ now, before, say }) => [
    { title: say("名次", "Rank"), width: 7, head: "headRight", value: (_, at) => count(at) },
    { title: say("诉求事项", "Matter"), width: 30, value: ({ item }) => text(item, "wrapStrong") },
    { title: say(`${now}件数`, "Cases"), width: 14, head: "headRight", shade: "bar", value: ({ cases }) => count(cases) },
    {
      title: say(before, before.replace(" ", "\n")),
      width: say(8.5, 10),
      head: "headRight",
      value: (row) => (row.before === undefined ? NONE : count(row.before)),
    },
    { title: say("增减", "Change"), width: say(11, 15), head: "headRight", value: growth },
    { title: say("重复诉求\n件数", "Repeated"), width: 10, head: "headRight", value: ({ repeated }) => count(repeated) },
    {
      title: say("重复率", "Repeat\nrate"),
      width: 8.5,
      head: "headRight",
      shade: "worse-high",
      value: ({ repeated, cases }) => share({ numerator: repeated, denominator: cases }),
    },
    { title: say("未办结", "Open"), width: 8.5, head: "headRight", value: ({ open }) => count(open) },
    {
      title: say("承办最多的单位", "Mostly with"),
      width: 24,
      value: ({ unit }) => (unit === "" ? text("—", "noneText") : text(unit, "wrap")),
    },
    { title: say("其件数", "of them"), width: 8.5, head: "headRight", value: ({ unitCases }) => count(unitCases) },
  ],
  rows: ({ matters }) => matters.toSorted((a, b) => b.cases - a.cases || inWords(a.item, b.item)),
  notes: (_, { say }) => [
    say(
      "注：按本期登记的热线工单所载诉求事项统计，列前 50 项。重复诉求指同一诉求人（以化名识别）本期内就同一事项再次来电的工单；未留身份的不计入。",
      "Counted by the matter on hotline cases registered in the period; the first 50. Repeated: cases in which the same petitioner (known by a pseudonym) raised the same matter again within the period; those who gave no identity are left out.",
    ),
  ],
});

function growth({ cases, before }: HotMatter) {
  if (before === undefined || before === 0) return NONE;
  const shown = Math.round((cases / before - 1) * 1000) / 1000;
  return { look: shown > 0 ? ("growthWorse" as const) : ("growth" as const), value: shown };
}
