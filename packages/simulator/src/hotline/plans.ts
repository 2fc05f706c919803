import type { City } from "../city.ts";
import { burstSlots } from "./bursts.ts";
import { rootSlots, rudeSlots } from "./complaints.ts";
import { copySlots } from "./copies.ts";
import { habitSlots } from "./habits-of-units.ts";
import { matterSlots } from "./matters.ts";
import { hasOrderPlans, type OrderSlot } from "./slots.ts";

/** Orders that only together show something, in order of time; none in a small city. All is planned from the seed. */
export function orderSlots(city: City): OrderSlot[] {
  if (!hasOrderPlans(city)) return [];
  const slots = [matterSlots, burstSlots, habitSlots, copySlots, rudeSlots, rootSlots].flatMap((plan) => [...plan(city)]);
  return slots.filter(({ after }) => after >= city.from && after < city.plan.until).sort((a, b) => a.after - b.after);
}
