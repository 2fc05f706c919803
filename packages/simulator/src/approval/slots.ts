import { DAY, type Instant, MINUTE, SHANGHAI } from "@qingjian/events";
import { casesOf } from "../arrivals.ts";
import type { City } from "../city.ts";
import { ITEMS, type Item } from "../place/items.ts";
import type { RatingStory } from "../rating/rating.ts";
import type { Story } from "../story.ts";
import type { Proof } from "../truth/proof.ts";
import { type Application, type ApplicationStory, applicationOf, beginApplication, setApart } from "./application.ts";

/** A case that belongs to a plan over several: the first application from an instant on that no other plan takes. */
export type Slot = {
  readonly id: string;
  readonly near: boolean;
  readonly after: Instant;
  readonly tell: (base: Story, id: string) => ApplicationStory;
  readonly proves?: readonly Proof[] | undefined;
  /** How it is rated, where the plan says so. */
  readonly praised?: Praised | undefined;
};

export type Praised = {
  readonly id: string;
  readonly near: boolean;
  readonly at: Instant;
  readonly device: string | undefined;
  readonly proves?: readonly Proof[] | undefined;
  readonly tell: (story: RatingStory) => void;
};

/** Fewer applications than this have no room for what several of them prove. */
const LEAST = 5000;
export const hasPlans = (city: City): boolean => casesOf("approval", city) >= LEAST;

/** An instant in office hours, at a share (0–1) of the log. */
export const officeTimeAt = ({ calendar, from, plan }: City, share: number): Instant =>
  calendar.afterWorking(from + (plan.until - from) * share, MINUTE);
/** Office minutes later. */
export const later = ({ calendar }: City, at: Instant, minutes: number): Instant => calendar.afterWorking(at, minutes * MINUTE);
export const officeDays = ({ calendar }: City, days: number): number => (days * calendar.perDay) / MINUTE;

/** The last calendar month that lies in the log as a whole, `from` included and `to` not; undefined in a short log. */
export function lastFullMonth({ from, plan: { until } }: City): { readonly from: Instant; readonly to: Instant } | undefined {
  const firstOf = (at: Instant): Instant => {
    const date = new Date(at + SHANGHAI);
    return at - (at + SHANGHAI - Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1));
  };
  const to = firstOf(until);
  const begin = firstOf(to - DAY);
  return begin >= from ? { from: begin, to } : undefined;
}

export const itemNamed = (name: string): Item => {
  const found = ITEMS.find((item) => item.name === name);
  if (!found) throw new RangeError(`there is no item ${name}`);
  return found;
};
/** The officer of a unit who decides only what a plan gives him. */
export const apartIn = (city: City, unit: string): string => setApart(city.officersOf.get(unit) ?? []) ?? "";

export const begin = (
  base: Story,
  id: string,
  item: Item,
  { hands = {}, as = {} }: { readonly hands?: Partial<ApplicationStory>; readonly as?: Partial<Application> } = {},
): ApplicationStory => beginApplication(base, { ...applicationOf(base, id, item), ...as, id, item }, hands);
