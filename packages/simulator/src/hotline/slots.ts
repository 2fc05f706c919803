import { DAY, type Instant, MINUTE, SHANGHAI } from "@qingjian/events";
import { casesOf } from "../arrivals.ts";
import type { City } from "../city.ts";
import { APPEALS, type Appeal } from "../place/appeals.ts";
import { moveTo, type Story } from "../story.ts";
import type { Proof } from "../truth/proof.ts";
import { beginOrder, contactNow, dispatch, type Order, type OrderStory, orderOf, signNow } from "./order.ts";

/** An order that belongs to a plan over several: the first that is called in from an instant on and that no other plan takes. */
export type OrderSlot = {
  readonly id: string;
  readonly near: boolean;
  readonly after: Instant;
  readonly tell: (base: Story, id: string, person: number) => OrderStory;
  readonly proves?: readonly Proof[] | undefined;
};

/** Fewer orders than this have no room for what several of them prove. */
const LEAST = 6000;
export const hasOrderPlans = (city: City): boolean => casesOf("hotline", city) >= LEAST;
/** Plans of few orders come so many times in a city of this size. */
export const timesIn = (city: City, of: number): number => Math.max(2, Math.round(casesOf("hotline", city) / of));

export const appealNamed = (name: string): Appeal => {
  const found = APPEALS.find((appeal) => appeal.name === name);
  if (!found) throw new RangeError(`there is no appeal ${name}`);
  return found;
};

/** Midnight of the working day that is the nth after the day of an instant. */
export function workday({ calendar }: City, at: Instant, nth: number): Instant {
  let midnight = Math.floor((at + SHANGHAI) / DAY) * DAY - SHANGHAI;
  for (let left = nth; left > 0; ) {
    midnight += DAY;
    const kind = calendar.dayKind(midnight)?.kind;
    if (kind === "workday" || kind === "make-up") left -= 1;
  }
  return midnight;
}
export const clock = (midnight: Instant, hour: number, minute = 0): Instant => midnight + (hour * 60 + minute) * MINUTE;

export type Given = {
  readonly appeal: Appeal;
  /** The unit that gets it; the one that usually does when left out. */
  readonly unit?: string | undefined;
  readonly as?: Partial<Order> | undefined;
};
/** Begins with the call. */
export function beginSlot(base: Story, id: string, person: number, { appeal, unit, as = {} }: Given): OrderStory {
  const order: Order = { ...orderOf(base, id, appeal, false, person), ...as };
  return beginOrder(base, order, unit ?? (appeal.unit === "街道" ? order.street : appeal.unit));
}

/** Dispatched, signed at an instant and called, all by one officer where one is named. */
export function startAt(story: OrderStory, at: Instant, officer?: string): void {
  dispatch(story, story.unit);
  if (officer !== undefined) story.officer = officer;
  moveTo(story, at);
  signNow(story);
  story.now += story.random.int(6, 20) * MINUTE;
  contactNow(story);
}
/** The last officer of a unit. */
export const lastOfficer = ({ officersOf }: City, unit: string): string => officersOf.get(unit)?.at(-1)?.name ?? "值班员";
