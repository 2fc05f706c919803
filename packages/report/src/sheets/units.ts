import { count, hours, quotient, share, text } from "../cells.ts";
import type { Family, Level, PeriodFigures, UnitFigures } from "../figures.ts";
import { byGroup, inWords } from "../groups.ts";
import type { PeriodWords } from "../period-words.ts";
import { RATE_KEYS, RATES, type RateKey } from "../rates.ts";
import { type Column, defineSheet } from "../sheet.ts";
import { FAMILIES, LEVELS } from "../words.ts";

const rateColumn = (key: RateKey, { of, say }: PeriodWords): Column<UnitFigures> => ({
  title: of(RATES[key].short),
  width: say(8.5, 11),
  head: "headRight",
  shade: RATES[key].better === "higher" ? "worse-low" : "worse-high",
  value: ({ rates }) => share(rates[key]),
});

const familyColumn = (family: Family, { families, say }: PeriodWords): Column<UnitFigures> => ({
  title: families[family].replace("负面行为", "负面\n行为").replace("Misconduct", "Mis-\nconduct"),
  width: say(7, 9.5),
  head: "headRight",
  value: ({ findings }) => count(LEVELS.reduce((sum, level) => sum + findings[family][level], 0)),
});

const levelColumn = (level: Level, { levels, say }: PeriodWords): Column<UnitFigures> => ({
  title: levels[level],
  width: say(8, 10),
  head: "headRight",
  value: ({ findings }) => count(FAMILIES.reduce((sum, family) => sum + findings[family][level], 0)),
});

/** By group in the order of the city, the busiest unit first. */
const inOrder = ({ units }: PeriodFigures): readonly UnitFigures[] =>
  units.toSorted((a, b) => byGroup(a, b) || b.handled - a.handled || inWords(a.unit, b.unit));

/** One line a unit: cases, rates, findings. */
export const units = defineSheet<UnitFigures>({
  number: 2,
  title: { zh: "单位统计", en: "Units" },
  kind: "summary",
  columns: (words) => {
    const { say } = words;
    return [
      { title: say("单位", "Unit"), width: 18, value: ({ unit }) => text(unit, "wrapStrong") },
      { title: say("类别", "Group"), width: say(10, 21), value: ({ group }) => text(words.group(group)) },
      { title: say("经办件数", "Handled"), width: 10, head: "headRight", shade: "bar", value: ({ handled }) => count(handled) },
      { title: say("办结件数", "Completed"), width: say(8, 11), head: "headRight", value: ({ closed }) => count(closed) },
      ...RATE_KEYS.map((key) => rateColumn(key, words)),
      {
        title: say("件均\n工时", "Hours\neach"),
        width: 7.5,
        head: "headRight",
        shade: "worse-high",
        value: ({ timePerCase }) => hours(quotient(timePerCase)),
      },
      ...FAMILIES.map((family) => familyColumn(family, words)),
      ...LEVELS.map((level) => levelColumn(level, words)),
    ];
  },
  rows: inOrder,
  notes: (_, { say }) => [
    say(
      "注：“—”表示分母为零，不作 0 处理。一件经过几个单位，各单位各计一次，故各行之和大于全市件数。",
      "“—”: nothing to divide by; it is not 0. A case that several units held counts once for each, so the rows add up to more than the cases of the city.",
    ),
    say(
      "底色：每列只标后一半，越深越差。命中数按规则族与按级别各合计一次，两组之和相等。各指标的分子与分母见表 15。",
      "Shades: the worse half of each column, the deeper the worse. Findings are added up by family and again by level; both sums are equal. What is divided by what stands on sheet 15.",
    ),
  ],
});
