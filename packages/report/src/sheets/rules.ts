import { count, share, text } from "../cells.ts";
import type { Level, RuleFigures } from "../figures.ts";
import type { PeriodWords } from "../period-words.ts";
import { type Column, defineSheet } from "../sheet.ts";
import { FAMILIES, LEVELS } from "../words.ts";

const levelColumn = (level: Level, { levels, say }: PeriodWords): Column<RuleFigures> => ({
  title: levels[level],
  width: say(8, 10),
  head: "headRight",
  value: ({ hits }) => count(hits[level]),
});

const decided = ({ confirmed, dismissed }: RuleFigures) => confirmed + dismissed;

/** One line a rule: what it found, and how often people agreed. */
export const rules = defineSheet<RuleFigures>({
  number: 13,
  title: { zh: "规则命中与准确率", en: "Rules and their precision" },
  kind: "summary",
  columns: (words) => {
    const { say, families } = words;
    return [
      { title: say("规则族", "Family"), width: say(10, 12), value: ({ family }) => text(families[family]) },
      { title: say("规则", "Rule"), width: say(18, 34), value: ({ title }) => text(title, "strong") },
      { title: say("修订", "Revision"), width: say(7, 10), head: "headRight", value: ({ revision }) => count(revision) },
      ...LEVELS.map((level) => levelColumn(level, words)),
      {
        title: say("命中合计", "Findings"),
        width: 14,
        head: "headRight",
        shade: "bar",
        value: ({ hits }) => count(LEVELS.reduce((sum, level) => sum + hits[level], 0)),
      },
      { title: say("预警", "Alerts"), width: 9.5, head: "headRight", value: ({ alerts }) => count(alerts) },
      { title: say("已确认", "Confirmed"), width: say(9.5, 11), head: "headRight", value: ({ confirmed }) => count(confirmed) },
      { title: say("已排除", "Dismissed"), width: say(9.5, 11), head: "headRight", value: ({ dismissed }) => count(dismissed) },
      {
        title: say("待研判", "Undecided"),
        width: say(9.5, 11),
        head: "headRight",
        value: (rule) => count(Math.max(0, rule.alerts - decided(rule))),
      },
      {
        title: say("准确率", "Precision"),
        width: 9.5,
        head: "headRight",
        shade: "worse-low",
        value: (rule) => share({ numerator: rule.confirmed, denominator: decided(rule) }),
      },
      { title: say("依据", "Basis (as published, in Chinese)"), width: 72, value: ({ basis }) => text(basis, "wrapQuiet") },
    ];
  },
  rows: ({ rules }) => rules.toSorted((a, b) => FAMILIES.indexOf(a.family) - FAMILIES.indexOf(b.family) || (a.id < b.id ? -1 : 1)),
  notes: (_, { say }) => [
    say(
      "注：准确率＝已确认÷（已确认＋已排除）；尚无研判结论的规则印“—”。待研判的预警不计入准确率。",
      "Precision = confirmed ÷ (confirmed + dismissed); “—” where nothing has been decided yet. Undecided alerts do not count.",
    ),
  ],
});
