import { DAY, dayNumber, type Instant, localDay, monthSpan } from "@qingjian/events";
import type { Said } from "@qingjian/rules";
import type { House } from "./house.ts";
import { keptWhile, MANY } from "./kept-while.ts";
import type { Period } from "./period-steps.ts";
import { alertsConfirmed, decidedIn, pointsBetween, ratesOf } from "./rates.ts";
import { recentFacts } from "./recent-facts.ts";
import type { Asker, Rate } from "./views.ts";

const SHOWN = ["signedInTime", "contactedInTime", "completedInTime", "returned"] as const;
const TITLES: Readonly<Record<(typeof SHOWN)[number] | "alertsConfirmed", Said>> = {
  signedInTime: { zh: "按时签收率", en: "Signed in time" },
  contactedInTime: { zh: "按时先行联系率", en: "Contacted in time" },
  completedInTime: { zh: "按时办结率", en: "Completed in time" },
  returned: { zh: "退单率", en: "Returned" },
  alertsConfirmed: { zh: "预警确认率", en: "Alerts confirmed" },
};

/** The month so far, and the same days of the month before (to its end, when it is shorter). */
export function monthSoFar(now: Instant): { readonly current: Period; readonly before: Period } {
  const month = localDay(now).slice(0, 7);
  const { from } = monthSpan(month);
  const [year, number] = month.split("-").map(Number) as [number, number];
  const earlier = from - (dayNumber(year, number, 1) - dayNumber(number === 1 ? year - 1 : year, number === 1 ? 12 : number - 1, 1)) * DAY;
  const until = now + 1;
  return { current: { from, until, cutOff: now }, before: { from: earlier, until: Math.min(earlier + (until - from), from), cutOff: now } };
}

/** The five rates of the desk. */
export async function deskRates(house: House, asker: Asker): Promise<Rate[]> {
  const { current, before } = monthSoFar(house.now());
  const confirmed = async (name: string, period: Period) => {
    const decided = await keptWhile(
      house,
      ["decided", name, period.from],
      () => house.store.unhurried(() => decidedIn(house, period)),
      (rows) => rows.reduce((sum, { found, dismissed }) => sum + found + dismissed, 0) > MANY,
    );
    return alertsConfirmed(house, asker, decided);
  };
  const [now, then, decided, decidedThen] = await Promise.all([
    recentFacts(house, asker, "current", current),
    recentFacts(house, asker, "before", before),
    confirmed("current", current),
    confirmed("before", before),
  ]);
  const [rates, earlier] = [
    { ...ratesOf(now.whole), alertsConfirmed: decided },
    { ...ratesOf(then.whole), alertsConfirmed: decidedThen },
  ];
  return [...SHOWN, "alertsConfirmed" as const].map((id) => ({
    id,
    title: TITLES[id],
    ...rates[id],
    change: pointsBetween(earlier[id], rates[id]),
  }));
}
