import type { Instant } from "@qingjian/events";
import { placed } from "./asker-scope.ts";
import { type Fact, factsWithin, type PeriodFacts } from "./facts.ts";
import type { House } from "./house.ts";
import { countPeriod } from "./period-count.ts";
import type { Period } from "./period-steps.ts";
import type { UnitSets } from "./unit-sets.ts";
import type { Asker } from "./views.ts";

const KEPT = 5 * 60_000;

type Kept = { readonly at: Instant; readonly counted: Promise<UnitSets<Fact>>; renewed: boolean };
const kept = new WeakMap<House, Map<string, Kept>>();

/**
 * The facts of a period, at most five minutes old: one count serves everybody, whatever his scope, and whoever looks again waits for no second one. Whoever looks in the five
 * minutes after that gets them once more, and they are counted anew behind him.
 */
export async function recentFacts(house: House, asker: Asker, name: string, period: Period): Promise<PeriodFacts> {
  const mine = kept.get(house) ?? new Map<string, Kept>();
  kept.set(house, mine);
  const now = house.now();
  for (const [key, { at }] of mine) if (Math.abs(now - at) >= 2 * KEPT) mine.delete(key);
  const key = `${name} ${period.from}`;
  const count = (): Kept => ({ at: now, counted: countPeriod(house, period), renewed: false });
  let known = mine.get(key);
  if (known === undefined) {
    known = count();
    mine.set(key, known);
    known.counted.catch(() => mine.delete(key));
  } else if (Math.abs(now - known.at) >= KEPT && !known.renewed) {
    known.renewed = true;
    const next = count();
    next.counted.then(
      () => mine.set(key, next),
      () => mine.delete(key),
    );
  }
  return factsWithin(await known.counted, (await placed(house, asker)).units);
}
