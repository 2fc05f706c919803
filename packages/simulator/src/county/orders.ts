import { type Instant, localDay } from "@qingjian/events";
import { chooser, cut, type PlannedOrder } from "../cases.ts";
import type { City } from "../city.ts";
import { beginOrder, orderOf, unitNamed } from "../hotline/order.ts";
import { appealNamed } from "../hotline/slots.ts";
import { streetOffice } from "../place/units.ts";
import { randomOf } from "../random.ts";
import type { Story } from "../story.ts";
import { DISTRICTS } from "../words/places.ts";
import { COUNTIES, type County, DUTIES, UNLISTED } from "./counties.ts";
import { COUNTY_TALES, PLAIN_COUNTY } from "./tales.ts";

/** Orders of a county for each case of the city, at least so many for its feed to have a habit. */
const SHARE = 0.01;
const LEAST = 200;

/** Orders of a county's own hotline, in the order they were called in, by streams of chance of their own. */
export function* countyOrders(city: City, county: County): Generator<PlannedOrder> {
  const nth = COUNTIES.indexOf(county);
  const { calendar, from, plan } = city;
  const end = county.endOf(city);
  const log: City = { ...city, plan: { ...plan, until: end } };
  const streets = DISTRICTS.find(([district]) => district === county.name)?.[1] ?? [];
  const choose = chooser(COUNTY_TALES, PLAIN_COUNTY, plan.seed + 71 + nth);
  const last = Math.max(LEAST, Math.round(plan.cases * SHARE)) - 1;
  const times = randomOf(plan.seed, 70, nth);
  const open = calendar.workingTime(from, end);
  const starts = Array.from({ length: last }, () => Math.floor(calendar.afterWorking(from, times.next() * open) / 1000) * 1000);
  const numbers = new Map<string, number>();
  const idOf = (at: Instant): string => {
    const day = county.prefix + localDay(at).replaceAll("-", "");
    numbers.set(day, (numbers.get(day) ?? 0) + 1);
    return day + String(numbers.get(day)).padStart(4, "0");
  };
  for (const [index, start] of [...starts.sort((a, b) => a - b), end].entries()) {
    const random = randomOf(plan.seed, 71 + nth, index);
    const tale = index === last ? PLAIN_COUNTY : choose(index);
    const base: Story = { city, random, steps: [], now: start };
    const appeal = appealNamed(random.pick(tale.about === "unlisted" ? UNLISTED : DUTIES));
    const street = streetOffice(random.pick(streets));
    const called = orderOf(base, idOf(start), appeal, false, index);
    const phone = called.phone.replace("0000", `000${nth + 1}`); // nobody who calls the city
    const order = { ...called, phone, identity: "", district: county.name, street };
    const story = beginOrder(base, { ...order, district: street }, unitNamed(appeal.unit, order, true, city));
    tale.tell(story);
    yield { story, tale: tale.id, near: tale.near, steps: cut(story, log) };
  }
}
