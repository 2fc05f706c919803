import { quotient } from "./cells.ts";
import type { Family, PeriodFigures, UnitFigures } from "./figures.ts";
import type { PeriodWords } from "./period-words.ts";
import { RATE_KEYS, RATES, type RateKey } from "./rates.ts";
import { FAMILIES } from "./words.ts";

const percent = (value: number): string => `${(value * 100).toFixed(1)}%`;

const headline = ({ totals, previous }: PeriodFigures, words: PeriodWords): string => {
  const { say } = words;
  const [here, then] = [words.now.toLowerCase(), words.before.toLowerCase()];
  const now = quotient(totals.rates.completedInTime);
  if (now === undefined) return say(`${here}没有到期的件，按时办结率印“—”。`, `Nothing fell due ${here}: “completed in time” prints “—”.`);
  const before = quotient(previous?.rates.completedInTime);
  if (before === undefined)
    return say(`按时办结率 ${percent(now)}，无${then}可比。`, `Completed in time ${percent(now)}; no ${then} to compare with.`);
  const points = Math.round((now - before) * 1000) / 10;
  const by = Math.abs(points).toFixed(1);
  return say(
    `按时办结率 ${percent(now)}，较${then}${points === 0 ? "持平" : `${points > 0 ? "升" : "降"} ${by} 点`}。`,
    `Completed in time ${percent(now)}, ${points === 0 ? "as in" : `${points > 0 ? "up" : "down"} ${by} points on`} the ${then}.`,
  );
};

/** The rate that moved most against the citizen since the period before. */
const worstMove = ({ totals, previous }: PeriodFigures, { say, of }: PeriodWords): string | undefined => {
  const moves = RATE_KEYS.filter((key) => key !== "completedInTime").map((key: RateKey) => {
    const [now, before] = [quotient(totals.rates[key]), quotient(previous?.rates[key])];
    const moved = now === undefined || before === undefined ? 0 : Math.round((now - before) * 1000) / 10;
    return { key, moved, worse: RATES[key].better === "higher" ? -moved : moved };
  });
  const worst = moves.toSorted((a, b) => b.worse - a.worse)[0];
  if (worst === undefined || worst.worse <= 0) return undefined;
  const [title, by] = [of(RATES[worst.key].title), Math.abs(worst.moved).toFixed(1)];
  return worst.moved > 0
    ? say(`变差最多：${title}，升 ${by} 点。`, `Worsened most: ${title}, up ${by} points.`)
    : say(`变差最多：${title}，降 ${by} 点。`, `Worsened most: ${title}, down ${by} points.`);
};

const grave = (family: Family) => (unit: UnitFigures) =>
  unit.findings[family].red + unit.findings[family].orange + unit.findings[family].yellow;

/** Of each family the unit with most findings at yellow or above. */
const mostOf = ({ units }: PeriodFigures, family: Family, { say, families }: PeriodWords): string | undefined => {
  const of = grave(family);
  const top = units.toSorted((a, b) => of(b) - of(a) || (a.unit < b.unit ? -1 : 1))[0];
  const sum = units.reduce((total, unit) => total + of(unit), 0);
  if (top === undefined || of(top) === 0) return undefined;
  const [count, part] = [of(top), percent(of(top) / sum)];
  return say(
    `${families[family]}最多：${top.unit} ${count} 条，占 ${part}。`,
    `Most of ${families[family].toLowerCase()}: ${top.unit}, ${count} findings, ${part} of all.`,
  );
};

/** What stands out, numbered, each a line that follows from the figures alone. */
export const overviewPoints = (figures: PeriodFigures, words: PeriodWords): readonly string[] =>
  [
    headline(figures, words),
    worstMove(figures, words),
    ...FAMILIES.filter((family) => family !== "data").map((family) => mostOf(figures, family, words)),
  ]
    .filter((line) => line !== undefined)
    .map((line, at) => `${at + 1}. ${line}`);
