import type { Instant } from "@qingjian/events";
import type { House } from "./house.ts";
import { type PeriodFacts, periodFacts } from "./period-facts.ts";
import type { Period } from "./period-steps.ts";
import type { Asker } from "./views.ts";

const KEPT = 5 * 60_000;

type Kept = { readonly at: Instant; readonly facts: Promise<PeriodFacts> };
const kept = new WeakMap<House, Map<string, Kept>>();

/** The facts of a period, at most five minutes old: whoever looks at the desk again, or has the same scope, waits for no second count. */
export function recentFacts(house: House, asker: Asker, name: string, period: Period): Promise<PeriodFacts> {
  const mine = kept.get(house) ?? new Map<string, Kept>();
  kept.set(house, mine);
  const now = house.now();
  for (const [key, { at }] of mine) if (Math.abs(now - at) >= KEPT) mine.delete(key);
  const key = JSON.stringify([name, period.from, [...asker.scope].sort()]);
  const known = mine.get(key);
  if (known) return known.facts;
  const facts = periodFacts(house, asker, period);
  mine.set(key, { at: now, facts });
  facts.catch(() => mine.delete(key));
  return facts;
}
