import { Calendar, CHINA, civilDate, DAY, dayNumber, type Instant, SHANGHAI } from "@qingjian/events";
import { APPEALS, type Appeal } from "./place/appeals.ts";
import { ITEMS, type Item } from "./place/items.ts";
import { type Habit, habits, type Officer, staff, type Unit, unitTree } from "./place/units.ts";

/** What city to build: the same plan gives the same bytes. */
export type CityPlan = {
  readonly seed: number;
  /** Cases of both sources together; 25,000 when left out. */
  readonly cases?: number;
  /** The log ends here: nothing later is in it. */
  readonly until: Instant;
  /** Calendar months the log goes back; 3 when left out. */
  readonly months?: number;
};

export type City = {
  readonly plan: Required<CityPlan>;
  /** First instant of the log: midnight, so many months before its end. */
  readonly from: Instant;
  readonly calendar: Calendar;
  readonly units: readonly Unit[];
  readonly officers: readonly Officer[];
  readonly officersOf: ReadonlyMap<string, readonly Officer[]>;
  readonly habits: ReadonlyMap<string, Habit>;
  readonly items: readonly Item[];
  readonly appeals: readonly Appeal[];
};

export const DEFAULT_CASES = 25_000;

/** 清河市 with its units, officers and what is asked of them. Throws `RangeError` when the plan makes no log. */
export function city(plan: CityPlan): City {
  const { seed, cases = DEFAULT_CASES, until, months = 3 } = plan;
  if (!Number.isSafeInteger(seed)) throw new RangeError(`the seed must be a whole number, not ${seed}`);
  if (!Number.isSafeInteger(cases) || cases < 1 || cases > 100_000_000)
    throw new RangeError(`cases must be a whole number from 1, not ${cases}`);
  if (!Number.isSafeInteger(months) || months < 1) throw new RangeError(`months must be a whole number from 1, not ${months}`);
  const calendar = new Calendar(CHINA);
  const from = monthsBefore(until, months);
  if (!calendar.covers(until) || !calendar.covers(from))
    throw new RangeError(`the log must lie in the years ${calendar.years.from}–${calendar.years.to} of the working calendar`);
  const units = unitTree();
  const officers = staff(units, seed, cases / months);
  const officersOf = new Map<string, Officer[]>();
  for (const officer of officers) officersOf.set(officer.unit, [...(officersOf.get(officer.unit) ?? []), officer]);
  return {
    plan: { seed, cases, until, months },
    from,
    calendar,
    units,
    officers,
    officersOf,
    habits: habits(units, seed),
    items: ITEMS,
    appeals: APPEALS,
  };
}

function monthsBefore(until: Instant, months: number): Instant {
  const { year, month, day } = civilDate(Math.floor((until + SHANGHAI) / DAY));
  const index = year * 12 + month - 1 - months;
  const first = dayNumber(Math.floor(index / 12), (index % 12) + 1, 1);
  const next = dayNumber(Math.floor((index + 1) / 12), ((index + 1) % 12) + 1, 1);
  return (first + Math.min(day, next - first) - 1) * DAY - SHANGHAI;
}
