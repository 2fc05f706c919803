import {
  type Definitions,
  type Language,
  type PeriodFigures,
  periodWords,
  type Rate,
  type RuleFigures,
  type Said,
  type Totals,
  type UnitFigures,
} from "@qingjian/report";
import { RULES } from "@qingjian/rules";
import { seesAll } from "./asker-scope.ts";
import { dataBegin } from "./data-begin.ts";
import { type Facts, NO_FACTS, type PeriodFacts } from "./facts.ts";
import type { House } from "./house.ts";
import { dataLines } from "./month-data.ts";
import { alertCounts, findingCounts, NO_FINDINGS, ruleCounts } from "./month-findings.ts";
import { monthPoints } from "./month-ledgers.ts";
import { hotMatters } from "./month-matters.ts";
import { ratingCounts } from "./month-ratings.ts";
import { leadsOpened, talliedRates } from "./month-tallies.ts";
import { trendUpTo } from "./month-trend.ts";
import { periodFacts } from "./period-facts.ts";
import { alertsConfirmed, closedOf, decidedIn, ratesOf } from "./rates.ts";
import { hasData, monthsIn, periodOf, periodsBefore, yearBefore } from "./report-period.ts";
import { ended } from "./report-scope.ts";
import type { Asker } from "./views.ts";

/** Everything of a period but the lists and the seal. Only the aggregates leave the database: memory does not grow with the cases. */
export type UnsealedFigures = Omit<PeriodFigures, "definitions"> & { readonly definitions: Omit<Definitions, "seal"> };

type Counted = {
  readonly totals: Totals;
  readonly facts: PeriodFacts;
  readonly findings: Awaited<ReturnType<typeof findingCounts>>;
};

/** The figures of a month, a quarter or a year as known by the cut-off, within scope, for either language: the same but for words. `told` hears what is being counted. */
export async function monthFigures(
  house: House,
  asker: Asker,
  period: string,
  cutOff: number,
  definitions: (language: Language) => Omit<Definitions, "seal">,
  told: (what: Said) => void = () => {},
): Promise<(language: Language) => UnsealedFigures> {
  const words = { zh: periodWords(period), en: periodWords(period, "en") };
  told({ zh: `统计${words.zh.now}`, en: `Counting: ${words.en.now.toLowerCase()}` });
  const [before, lastYearOf] = [periodsBefore(period, 1), yearBefore(period)];
  const stretch = periodOf(period, cutOff);
  const counted = await countPeriod(house, asker, period, cutOff);
  const { begins, comparable } = await dataBegin(house, [before, lastYearOf]);
  told({ zh: `统计${[words.zh.before, words.zh.lastYear].filter(Boolean).join("与")}`, en: "Counting: what to compare with" });
  const [previous, lastYear] = [
    comparable(before) ? await countedOf(house, asker, before, cutOff) : undefined,
    lastYearOf !== undefined && comparable(lastYearOf) ? await countedOf(house, asker, lastYearOf, cutOff) : undefined,
  ];
  told({ zh: "统计趋势", en: "Counting: trend" });
  const trend = await trendUpTo(house, asker, monthsIn(period).at(-1) ?? "", cutOff);
  const places = await house.store.db.selectFrom("units").select(["id", "name", "grp", "parent_id", "path"]).orderBy("path").execute();
  const rules = await ruleCounts(house, asker, stretch);
  const placeOf = new Map(places.map((place) => [place.id, place]));
  const nameOf = (unit: string) => placeOf.get(unit)?.name ?? unit;
  const groupOf = (unit: string) => placeOf.get(unit)?.grp ?? "未归口";
  const unitsOf = ({ facts, findings }: Counted, points: ReadonlyMap<string, number>) =>
    [...new Set([...facts.units.keys(), ...findings.units.keys()])].sort().map((unit): UnitFigures => {
      const own = facts.units.get(unit) ?? NO_FACTS;
      return {
        unit: nameOf(unit),
        group: groupOf(unit),
        handled: own.handled,
        closed: closedOf(own),
        rates: ratesOf(own),
        timePerCase: perCase(own),
        findings: findings.units.get(unit) ?? NO_FINDINGS,
        points: points.get(unit) ?? 0,
      };
    });
  told({ zh: "统计热点、好差评与数据质量", en: "Counting: matters, ratings and data" });
  const units = unitsOf(counted, await monthPoints(house, asker, period));
  const previousUnits = previous && unitsOf(previous, await monthPoints(house, asker, before));
  const matters = (await hotMatters(house, asker, period, cutOff, comparable(before))).map((matter) => ({
    ...matter,
    unit: nameOf(matter.unit),
  }));
  const ratings = (await ratingCounts(house, asker, stretch)).map((row) => ({ ...row, unit: nameOf(row.unit), group: groupOf(row.unit) }));
  const data = await dataLines(house, stretch, rules);
  const city = places.find(({ parent_id, grp }) => parent_id === null && grp === "市本级")?.name;
  const own = places.filter(({ path }) => asker.scope.some((top) => ended(top) === ended(path))).map(({ name }) => name);
  return (language) => {
    const say = (zh: string, en: string): string => (language === "zh" ? zh : en);
    return {
      period,
      city: city ?? say("本市", "The city"),
      scope: seesAll(asker) ? say("全市", "the whole city") : own.join(say("、", ", ")),
      cutOff,
      totals: counted.totals,
      previous: previous?.totals,
      lastYear: lastYear?.totals,
      begins,
      trend,
      units,
      previousUnits,
      matters,
      ratings,
      data: data(language),
      rules: RULES.map(({ id, title, family, revision, basis }): RuleFigures => {
        const { hits, alerts, confirmed, dismissed } = rules.get(id) ?? {
          hits: NO_FINDINGS.timeout,
          alerts: 0,
          confirmed: 0,
          dismissed: 0,
        };
        return { id, title: title[language], family, revision, basis: basis.join(say("；", "; ")), hits, alerts, confirmed, dismissed };
      }),
      definitions: definitions(language),
    };
  };
}

const perCase = ({ worked, timed }: Facts): Rate => ({ numerator: worked, denominator: timed });

async function countPeriod(house: House, asker: Asker, named: string, cutOff: number): Promise<Counted> {
  const period = periodOf(named, cutOff);
  const facts = await periodFacts(house, asker, period);
  const findings = await findingCounts(house, asker, period);
  const [alerts, confirmed] = [
    await alertCounts(house, asker, period),
    await alertsConfirmed(house, asker, await decidedIn(house, period)),
  ];
  const { whole } = facts;
  const totals: Totals = {
    approvalsReceived: whole["received-approval"],
    approvalsClosed: whole["closed-approval"],
    hotlineReceived: whole["received-hotline"],
    hotlineClosed: whole["closed-hotline"],
    carriedOver: whole.carried,
    rates: ratesOf(whole),
    tallied: await talliedRates(house, asker, monthsIn(named)),
    leads: await leadsOpened(house, asker, period),
    alertsConfirmed: confirmed,
    timePerCase: perCase(whole),
    alerts,
    findings: findings.whole,
  };
  return { totals, facts, findings };
}

/** Another period to compare with; undefined when there was nothing in it. */
async function countedOf(house: House, asker: Asker, period: string, cutOff: number): Promise<Counted | undefined> {
  return (await hasData(house, period)) ? countPeriod(house, asker, period, cutOff) : undefined;
}
