import { count, share, text } from "../cells.ts";
import type { Level, RuleFigures } from "../figures.ts";
import { type Column, defineSheet } from "../sheet.ts";
import { FAMILIES, FAMILY_WORDS, LEVEL_WORDS, LEVELS } from "../words.ts";

const levelColumn = (level: Level): Column<RuleFigures> => ({
  title: LEVEL_WORDS[level],
  width: 8,
  head: "headRight",
  value: ({ hits }) => count(hits[level]),
});

const decided = ({ confirmed, dismissed }: RuleFigures) => confirmed + dismissed;

/** One line a rule: what it found, and how often people agreed. */
export const rules = defineSheet<RuleFigures>({
  number: 13,
  title: "规则命中与准确率",
  kind: "summary",
  columns: () => [
    { title: "规则族", width: 10, value: ({ family }) => text(FAMILY_WORDS[family]) },
    { title: "规则", width: 18, value: ({ title }) => text(title, "strong") },
    { title: "修订", width: 7, head: "headRight", value: ({ revision }) => count(revision) },
    ...LEVELS.map(levelColumn),
    {
      title: "命中合计",
      width: 14,
      head: "headRight",
      shade: "bar",
      value: ({ hits }) => count(LEVELS.reduce((sum, level) => sum + hits[level], 0)),
    },
    { title: "预警", width: 9.5, head: "headRight", value: ({ alerts }) => count(alerts) },
    { title: "已确认", width: 9.5, head: "headRight", value: ({ confirmed }) => count(confirmed) },
    { title: "已排除", width: 9.5, head: "headRight", value: ({ dismissed }) => count(dismissed) },
    { title: "待研判", width: 9.5, head: "headRight", value: (rule) => count(Math.max(0, rule.alerts - decided(rule))) },
    {
      title: "准确率",
      width: 9.5,
      head: "headRight",
      shade: "worse-low",
      value: (rule) => share({ numerator: rule.confirmed, denominator: decided(rule) }),
    },
    { title: "依据", width: 72, value: ({ basis }) => text(basis, "wrapQuiet") },
  ],
  rows: ({ rules }) => rules.toSorted((a, b) => FAMILIES.indexOf(a.family) - FAMILIES.indexOf(b.family) || (a.id < b.id ? -1 : 1)),
  notes: () => ["注：准确率＝已确认÷（已确认＋已排除）；尚无研判结论的规则印“—”。待研判的预警不计入准确率。"],
});
