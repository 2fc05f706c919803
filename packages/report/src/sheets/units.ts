import { count, hours, quotient, share, text } from "../cells.ts";
import type { Family, Level, PeriodFigures, UnitFigures } from "../figures.ts";
import { byGroup, inWords } from "../groups.ts";
import { RATE_KEYS, RATES, type RateKey } from "../rates.ts";
import { type Column, defineSheet } from "../sheet.ts";
import { FAMILIES, FAMILY_WORDS, LEVEL_WORDS, LEVELS } from "../words.ts";

const rateColumn = (key: RateKey): Column<UnitFigures> => ({
  title: RATES[key].short,
  width: 8.5,
  head: "headRight",
  shade: RATES[key].better === "higher" ? "worse-low" : "worse-high",
  value: ({ rates }) => share(rates[key]),
});

const familyColumn = (family: Family): Column<UnitFigures> => ({
  title: FAMILY_WORDS[family].replace("负面行为", "负面\n行为"),
  width: 7,
  head: "headRight",
  value: ({ findings }) => count(LEVELS.reduce((sum, level) => sum + findings[family][level], 0)),
});

const levelColumn = (level: Level): Column<UnitFigures> => ({
  title: LEVEL_WORDS[level],
  width: 8,
  head: "headRight",
  value: ({ findings }) => count(FAMILIES.reduce((sum, family) => sum + findings[family][level], 0)),
});

/** By group in the order of the city, the busiest unit first. */
const inOrder = ({ units }: PeriodFigures): readonly UnitFigures[] =>
  units.toSorted((a, b) => byGroup(a, b) || b.handled - a.handled || inWords(a.unit, b.unit));

/** One line a unit: cases, rates, findings. */
export const units = defineSheet<UnitFigures>({
  number: 2,
  title: "单位统计",
  kind: "summary",
  columns: () => [
    { title: "单位", width: 18, value: ({ unit }) => text(unit, "strong") },
    { title: "类别", width: 10, value: ({ group }) => text(group) },
    { title: "经办件数", width: 10, head: "headRight", shade: "bar", value: ({ handled }) => count(handled) },
    { title: "办结件数", width: 8, head: "headRight", value: ({ closed }) => count(closed) },
    ...RATE_KEYS.map(rateColumn),
    { title: "件均\n工时", width: 7.5, head: "headRight", shade: "worse-high", value: ({ timePerCase }) => hours(quotient(timePerCase)) },
    ...FAMILIES.map(familyColumn),
    ...LEVELS.map(levelColumn),
  ],
  rows: inOrder,
  notes: () => [
    "注：“—”表示分母为零，不作 0 处理。一件经过几个单位，各单位各计一次，故各行之和大于全市件数。",
    "底色：每列只标后一半，越深越差。命中数按规则族与按级别各合计一次，两组之和相等。各指标的分子与分母见表 15。",
  ],
});
