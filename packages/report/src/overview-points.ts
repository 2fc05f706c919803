import { quotient } from "./cells.ts";
import type { Family, PeriodFigures, UnitFigures } from "./figures.ts";
import { periodWords } from "./period-words.ts";
import { RATE_KEYS, RATES, type RateKey } from "./rates.ts";
import { FAMILIES, FAMILY_WORDS } from "./words.ts";

const percent = (value: number): string => `${(value * 100).toFixed(1)}%`;

const headline = ({ totals, previous, period }: PeriodFigures): string => {
  const words = periodWords(period);
  const now = quotient(totals.rates.completedInTime);
  if (now === undefined) return `${words.now}没有到期的件，按时办结率印“—”。`;
  const before = quotient(previous?.rates.completedInTime);
  if (before === undefined) return `按时办结率 ${percent(now)}，无${words.before}可比。`;
  const points = Math.round((now - before) * 1000) / 10;
  return `按时办结率 ${percent(now)}，较${words.before}${points === 0 ? "持平" : `${points > 0 ? "升" : "降"} ${Math.abs(points).toFixed(1)} 点`}。`;
};

/** The rate that moved most against the citizen since the period before. */
const worstMove = ({ totals, previous }: PeriodFigures): string | undefined => {
  const moves = RATE_KEYS.filter((key) => key !== "completedInTime").map((key: RateKey) => {
    const [now, before] = [quotient(totals.rates[key]), quotient(previous?.rates[key])];
    const moved = now === undefined || before === undefined ? 0 : Math.round((now - before) * 1000) / 10;
    return { key, moved, worse: RATES[key].better === "higher" ? -moved : moved };
  });
  const worst = moves.toSorted((a, b) => b.worse - a.worse)[0];
  if (worst === undefined || worst.worse <= 0) return undefined;
  return `变差最多：${RATES[worst.key].title}，${worst.moved > 0 ? "升" : "降"} ${Math.abs(worst.moved).toFixed(1)} 点。`;
};

const grave = (family: Family) => (unit: UnitFigures) =>
  unit.findings[family].red + unit.findings[family].orange + unit.findings[family].yellow;

/** Of each family the unit with most findings at yellow or above. */
const mostOf = ({ units }: PeriodFigures, family: Family): string | undefined => {
  const of = grave(family);
  const top = units.toSorted((a, b) => of(b) - of(a) || (a.unit < b.unit ? -1 : 1))[0];
  const sum = units.reduce((total, unit) => total + of(unit), 0);
  return top === undefined || of(top) === 0
    ? undefined
    : `${FAMILY_WORDS[family]}最多：${top.unit} ${of(top)} 条，占 ${percent(of(top) / sum)}。`;
};

/** What stands out, numbered, each a line that follows from the figures alone. */
export const overviewPoints = (figures: PeriodFigures): readonly string[] =>
  [headline(figures), worstMove(figures), ...FAMILIES.filter((family) => family !== "data").map((family) => mostOf(figures, family))]
    .filter((line) => line !== undefined)
    .map((line, at) => `${at + 1}. ${line}`);
