import { RATES, type Rate, type RateKey, type Said } from "@qingjian/report";
import { sql } from "kysely";
import { unitsSeen } from "./asker-scope.ts";
import type { Facts } from "./facts.ts";
import { foundTrue } from "./found-true.ts";
import type { House } from "./house.ts";
import { OVERSIGHT } from "./oversight/own-log.ts";
import type { Period } from "./period-steps.ts";
import type { Asker } from "./views.ts";

type Formula = {
  of(facts: Facts): Rate;
  /** How it is counted, for the page of definitions. */
  readonly said: Said;
};

const rate = (numerator: number, denominator: number): Rate => ({ numerator, denominator });

/** Every rate: the one definition that the desk and the workbook share. */
export const FORMULAS: Readonly<Record<RateKey, Formula>> = {
  signedInTime: {
    of: (facts) => rate(facts.handed - facts["signed-late"], facts.handed),
    said: {
      zh: "本期转派给承办单位的热线工单，减去在册“签收超时”命中的，÷ 本期转派的热线工单；一件转派几个单位，各单位各计一件，全市为各单位之和；同一工单同期转派同一单位多次计一件",
      en: "hotline cases passed to units in the period, less those with a standing finding of “signing overdue” ÷ hotline cases passed to units in the period; a case passed to several units counts once for each, and the city is the sum of its units; passed to the same unit more than once in the period, it counts once",
    },
  },
  contactedInTime: {
    of: (facts) => rate(facts.handed - facts["contacted-late"], facts.handed),
    said: {
      zh: "本期转派给承办单位的热线工单，减去在册“先行联系超时”命中的，÷ 本期转派的热线工单；计件同上",
      en: "hotline cases passed to units in the period, less those with a standing finding of “first contact overdue” ÷ hotline cases passed to units in the period; cases are counted as above",
    },
  },
  completedInTime: {
    of: (facts) => rate(facts["settled-in-time"], facts["settled-in-time"] + facts["settled-late"]),
    said: {
      zh: "本期办结且未超过时限的件 ÷（该数＋时限在本期届满而当时未办结的件）；是否超期以办结时限、承诺时限、法定时限三条规则的红色命中为准",
      en: "cases completed in the period within their limit ÷ (these + cases whose limit ended in the period while they were open); what is over the limit is what a red finding of the rules on the completion limit, the promised limit or the statutory limit says",
    },
  },
  completion: {
    of: (facts) => rate(facts["received-closed"], facts["received-approval"] + facts["received-hotline"]),
    said: {
      zh: "本期受理且截至数据截止时已办结的件 ÷ 本期受理的件",
      en: "cases received in the period and completed by the cut-off ÷ cases received in the period",
    },
  },
  completionWithCarried: {
    of: (facts) => rate(closedOf(facts), facts["received-approval"] + facts["received-hotline"] + facts.carried),
    said: {
      zh: "本期办结的件 ÷（本期受理的件＋期初未办结的件）",
      en: "cases completed in the period ÷ (cases received in the period + cases open when it began)",
    },
  },
  returned: {
    of: (facts) => rate(facts.returns, facts.handovers),
    said: { zh: "本期退单次数 ÷ 本期转派给承办单位的次数", en: "returns in the period ÷ times a case was passed to a unit in the period" },
  },
  redone: {
    of: (facts) => rate(facts.redone, facts.closings),
    said: {
      zh: "本期办结过、其后又被重办的件 ÷ 本期办结过的件",
      en: "cases completed in the period and redone afterwards ÷ cases completed in the period",
    },
  },
  extended: {
    of: (facts) => rate(facts.extended, facts.active),
    said: {
      zh: "本期获准延期的件 ÷ 本期经办的件（本期有办理动作或接到转派；几个单位经办的，各单位各计一件，全市为各单位之和）",
      en: "cases granted an extension in the period ÷ cases that a unit acted on, or was given, in the period (one that several units acted on counts once for each, and the city is the sum of its units)",
    },
  },
  satisfied: {
    of: (facts) => rate(facts.satisfied, facts["asked-satisfied"]),
    said: {
      zh: "本期回访表示满意的次数 ÷ 本期接通且问到满意与否的回访次数",
      en: "callbacks of the period that said satisfied ÷ callbacks of the period that were reached and asked whether they were satisfied",
    },
  },
  resolved: {
    of: (facts) => rate(facts.resolved, facts["asked-resolved"]),
    said: {
      zh: "本期回访确认已解决的次数 ÷ 本期接通且问到解决与否的回访次数",
      en: "callbacks of the period that said resolved ÷ callbacks of the period that were reached and asked whether it was resolved",
    },
  },
};

/** Cases closed in the period. */
export const closedOf = (facts: Facts): number => facts["closed-approval"] + facts["closed-hotline"];

export const RATE_KEYS = Object.keys(RATES) as readonly RateKey[];

/** Every rate of these facts, as counted. */
export const ratesOf = (facts: Facts): Readonly<Record<RateKey, Rate>> =>
  Object.fromEntries(RATE_KEYS.map((key) => [key, FORMULAS[key].of(facts)])) as Record<RateKey, Rate>;

/** Alerts of a unit that were decided in a period: found true, or dismissed. */
export type DecidedOf = { readonly unit: string | null; readonly found: number; readonly dismissed: number };

/** What was decided in the period, unit by unit, without what the house found in its own handling: counted once for everybody. */
export async function decidedIn({ store }: House, { from, until }: Period): Promise<readonly DecidedOf[]> {
  const { rows } = await sql<DecidedOf>`
    select a.unit, count(*) filter (where ${foundTrue}) as found, count(*) filter (where a.state = 'dismissed') as dismissed from alerts a
    where a.decided_at >= ${from}::bigint and a.decided_at < ${until}::bigint and a.source <> ${OVERSIGHT.id} group by a.unit`.execute(
    store.db,
  );
  return rows;
}

/** Alerts found true ÷ alerts decided (true or dismissed), within scope. */
export async function alertsConfirmed(house: House, asker: Asker, decided: readonly DecidedOf[]): Promise<Rate> {
  const seen = await unitsSeen(house, asker);
  const own = decided.filter(({ unit }) => seen(unit));
  const found = own.reduce((sum, row) => sum + row.found, 0);
  return rate(
    found,
    own.reduce((sum, { dismissed }) => sum + dismissed, found),
  );
}

/** Percent points from one rate to another, to a tenth; null when either has nothing to divide by. */
export const pointsBetween = (then: Rate, now: Rate): number | null =>
  then.denominator === 0 || now.denominator === 0
    ? null
    : Math.round((now.numerator / now.denominator - then.numerator / then.denominator) * 1000) / 10;
