import type { Definitions, MonthFigures, Rate, RuleFigures, Totals, UnitFigures } from "@qingjian/report";
import { RULES } from "@qingjian/rules";
import type { House } from "./house.ts";
import { alertCounts, findingCounts, NO_FINDINGS, ruleCounts } from "./month-findings.ts";
import { hasData, monthsBefore, periodOf } from "./month-of.ts";
import { trendUpTo } from "./month-trend.ts";
import { type Facts, NO_FACTS, type PeriodFacts, periodFacts } from "./period-facts.ts";
import type { Period } from "./period-steps.ts";
import { alertsConfirmed, closedOf, ratesOf } from "./rates.ts";
import type { Asker } from "./views.ts";

/** Everything of a month but the lists and the seal. Only the aggregates leave the database: memory does not grow with the cases. */
export type UnsealedFigures = Omit<MonthFigures, "definitions"> & { readonly definitions: Omit<Definitions, "seal"> };

type Counted = {
  readonly totals: Totals;
  readonly facts: PeriodFacts;
  readonly findings: Awaited<ReturnType<typeof findingCounts>>;
};

/** The figures of a month as known by the cut-off, within scope. `told` hears what is being counted. */
export async function monthFigures(
  house: House,
  asker: Asker,
  month: string,
  cutOff: number,
  definitions: Omit<Definitions, "seal">,
  told: (what: string) => void = () => {},
): Promise<UnsealedFigures> {
  told("本月");
  const { totals, facts, findings } = await countPeriod(house, asker, periodOf(month, cutOff));
  told("上月与去年同月");
  const [previous, lastYear] = [
    await totalsOf(house, asker, monthsBefore(month, 1), cutOff),
    await totalsOf(house, asker, monthsBefore(month, 12), cutOff),
  ];
  told("趋势");
  const trend = await trendUpTo(house, asker, month, cutOff);
  const places = await house.store.db.selectFrom("units").select(["id", "name", "grp", "parent_id"]).orderBy("path").execute();
  const rules = await ruleCounts(house, asker, periodOf(month, cutOff));
  const units = new Set([...facts.units.keys(), ...findings.units.keys()]);
  const placeOf = new Map(places.map((place) => [place.id, place]));
  return {
    month,
    city: places.find(({ parent_id, grp }) => parent_id === null && grp === "市本级")?.name ?? "本市",
    scope: "全市",
    cutOff,
    totals,
    previous,
    lastYear,
    trend,
    units: [...units].sort().map((unit): UnitFigures => {
      const own = facts.units.get(unit) ?? NO_FACTS;
      return {
        unit: placeOf.get(unit)?.name ?? unit,
        group: placeOf.get(unit)?.grp ?? "未归口",
        handled: own.handled,
        closed: closedOf(own),
        rates: ratesOf(own),
        timePerCase: perCase(own),
        findings: findings.units.get(unit) ?? NO_FINDINGS,
      };
    }),
    rules: RULES.map(({ id, title, family, revision, basis }): RuleFigures => {
      const { hits, alerts, confirmed, dismissed } = rules.get(id) ?? { hits: NO_FINDINGS.timeout, alerts: 0, confirmed: 0, dismissed: 0 };
      return { id, title: title.zh, family, revision, basis: basis.join("；"), hits, alerts, confirmed, dismissed };
    }),
    definitions,
  };
}

const perCase = ({ worked, timed }: Facts): Rate => ({ numerator: worked, denominator: timed });

async function countPeriod(house: House, asker: Asker, period: Period): Promise<Counted> {
  const facts = await periodFacts(house, asker, period);
  const findings = await findingCounts(house, asker, period);
  const [alerts, confirmed] = [await alertCounts(house, asker, period), await alertsConfirmed(house, asker, period)];
  const { whole } = facts;
  const totals: Totals = {
    approvalsReceived: whole["received-approval"],
    approvalsClosed: whole["closed-approval"],
    hotlineReceived: whole["received-hotline"],
    hotlineClosed: whole["closed-hotline"],
    carriedOver: whole.carried,
    rates: ratesOf(whole),
    alertsConfirmed: confirmed,
    timePerCase: perCase(whole),
    alerts,
    findings: findings.whole,
  };
  return { totals, facts, findings };
}

/** Another month to compare with; undefined when there was nothing in it. */
async function totalsOf(house: House, asker: Asker, month: string, cutOff: number): Promise<Totals | undefined> {
  return (await hasData(house, month)) ? (await countPeriod(house, asker, periodOf(month, cutOff))).totals : undefined;
}
