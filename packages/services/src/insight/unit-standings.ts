import { RATES, type RateKey, type Rates, ranked, type UnitFigures } from "@qingjian/report";
import { INDICATORS } from "@qingjian/rules";
import { placed } from "../asker-scope.ts";
import { dataBegin } from "../data-begin.ts";
import type { House } from "../house.ts";
import { keptWhile, MANY, seenBy } from "../kept-while.ts";
import { listRates } from "../list-rates.ts";
import { NO_FINDINGS } from "../month-findings.ts";
import { monthPoints } from "../month-ledgers.ts";
import { monthsBefore } from "../month-of.ts";
import type { RateRow } from "../rate-rows.ts";
import { RATE_KEYS } from "../rates.ts";
import type { Asker } from "../views.ts";
import { INDICATOR_OF } from "./indicator-of.ts";
import { insightMonth } from "./insight-month.ts";
import type { InsightRate, Standing, Standings } from "./insight-views.ts";
import { saidDeduction } from "./said-deduction.ts";

/**
 * The units in scope, ranked within their groups by the score of the workbook, with every rate as it was counted and every point taken off.
 * All of it comes from sums on record: it costs the same with a thousand cases as with a million; of many, as it was a moment ago. @throws Refusal
 */
export const unitStandings = (house: House, asker: Asker, ask: { readonly month?: string | undefined } = {}): Promise<Standings> =>
  keptWhile(
    house,
    ["standings", ask, seenBy(asker)],
    () => standings(house, asker, ask),
    ({ whole }) => whole.some(({ denominator }) => denominator > MANY),
  );

async function standings(house: House, asker: Asker, ask: { readonly month?: string | undefined }): Promise<Standings> {
  const { month, first, last } = await insightMonth(house, ask.month);
  const seer = await placed(house, asker);
  const before = monthsBefore(month, 1);
  const places = new Map((await house.store.db.selectFrom("units").select(["id", "name", "grp"]).execute()).map((unit) => [unit.id, unit]));
  const figures = async (of: string): Promise<UnitFigures[]> => {
    const rows = await listRates(house, seer, { from: of, to: of, by: ["unit"] });
    const points = await monthPoints(house, seer, of);
    return [...Map.groupBy(rows, ({ unit }) => unit ?? "")]
      .filter(([unit]) => unit !== "")
      .map(([unit, own]) => figuresOf(unit, places.get(unit)?.grp ?? "未归口", own, points.get(unit) ?? 0));
  };
  const { comparable } = await dataBegin(house, [before]); // as the workbook does: of a month covered in part, a rank gained would tell of the data
  const [now, then] = [await figures(month), comparable(before) ? await figures(before) : []];
  const standing = new Map(ranked(now, then).map((one) => [one.unit, one]));
  const units = now.map(({ unit, group, rates, points }): Standing => {
    const own = standing.get(unit);
    return {
      ...{ unit, name: places.get(unit)?.name ?? unit, group, points, rates: shownRates(rates) },
      ...{ rank: own?.rank ?? null, of: own?.of ?? 0, risen: own?.risen ?? null, score: own?.score ?? null, list: own?.list ?? null },
      deductions: (own?.deductions ?? []).map((one) => saidDeduction(one, INDICATOR_OF)),
    };
  });
  const order = [...standing.keys()];
  const place = ({ unit }: Standing): number => (order.indexOf(unit) + order.length + 1) % (order.length + 1);
  const whole = ratesOf(await listRates(house, seer, { from: month, to: month }));
  return { month, first, last, whole: shownRates(whole), units: units.sort((a, b) => place(a) - place(b) || (a.unit < b.unit ? -1 : 1)) };
}

function ratesOf(rows: readonly RateRow[]): Rates {
  const of = (key: RateKey) => {
    const row = rows.find(({ indicator }) => indicator === INDICATOR_OF[key]);
    return { numerator: row?.numerator ?? 0, denominator: row?.denominator ?? 0 };
  };
  return Object.fromEntries(RATE_KEYS.map((key) => [key, of(key)])) as Record<RateKey, { numerator: number; denominator: number }>;
}

function figuresOf(unit: string, group: string, rows: readonly RateRow[], points: number): UnitFigures {
  const rates = ratesOf(rows);
  const time = rows.find(({ indicator }) => indicator === "mean-working-time");
  return {
    ...{ unit, group, points, rates, findings: NO_FINDINGS },
    ...{ handled: rates.extended.denominator, closed: rates.completionWithCarried.numerator },
    timePerCase: { numerator: time?.numerator ?? 0, denominator: time?.denominator ?? 0 },
  };
}

const shownRates = (rates: Rates): InsightRate[] =>
  RATE_KEYS.map((key) => {
    const indicator = INDICATORS.find(({ id }) => id === INDICATOR_OF[key]);
    const title = indicator?.title ?? RATES[key].title;
    const formula = indicator?.formula ?? RATES[key].numerator;
    return { key, indicator: INDICATOR_OF[key], title, formula, better: RATES[key].better, ...rates[key] };
  });
