import { localDay, monthSpan } from "@qingjian/events";
import { historyBaselines } from "./baseline-history.ts";
import { returnBaselines } from "./baseline-returns.ts";
import { openCourt } from "./court.ts";
import type { House } from "./house.ts";
import { checkMonth, monthsBefore } from "./month-of.ts";
import { Refusal } from "./refusal.ts";
import { hasData, needsData } from "./report-period.ts";
import { BASELINES_UNTIL, type BaselineResult, writeBaselines } from "./write-baselines.ts";

export type BaselineAsk = {
  /** The last month they are taken from, `2026-10`; they hold from the next on. */
  readonly month: string;
  readonly actor: string;
  readonly signal?: AbortSignal | undefined;
};
const MONTHS = 12;

/**
 * Takes from the year up to and including a month what is usual — steps of items, return rates of groups of units, silences of feeds — and
 * puts it on record as policies that hold from the next month on. What held before is ended, never rewritten; asked again after corrections,
 * what differs is written as a further version. Audited, and what they touch is judged again. @throws Refusal
 */
export async function computeBaselines(
  house: House,
  { month, actor, signal }: BaselineAsk,
  progress: (cases: number) => void = () => {},
): Promise<BaselineResult> {
  const { until } = monthSpan(checkMonth(month));
  if (until > house.now())
    throw new Refusal("invalid", {
      zh: `${month} 尚未结束，不能计算基线`,
      en: `${month} is not over: its baselines cannot be computed yet`,
    });
  await needsData(house, month);
  const months = Array.from({ length: MONTHS }, (_, at) => monthsBefore(month, MONTHS - 1 - at));
  const court = await openCourt(house, () => {});
  const year = { from: monthSpan(months[0] ?? month).from, until };
  const found = [
    ...(await historyBaselines(house, court, year, signal, progress)),
    ...(await returnBaselines(house, court, months, until - 1)),
  ];
  signal?.throwIfAborted();
  return house.store.transaction((tx) => writeBaselines(tx, house, { month, from: localDay(until), actor }, found));
}

/** The month whose baselines are to be computed: the last one over, when that has not been done and there are cases of it. */
export async function baselinesDue(house: House): Promise<string | undefined> {
  const month = monthsBefore(localDay(house.now()).slice(0, 7), 1);
  const { db } = house.store;
  const known = await db.selectFrom("meta").select("value").where("key", "=", BASELINES_UNTIL).executeTakeFirst();
  if (known !== undefined && known.value >= month) return undefined;
  return (await hasData(house, month)) ? month : undefined;
}
