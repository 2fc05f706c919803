import { share, start } from "../hotline/acts.ts";
import { callBack, handle, type OrderStory } from "../hotline/order.ts";
import type { Tale } from "../tale.ts";

/** A way an order of a county may go, and what it is about: a listed duty, one that is on no list, or any. */
export type CountyTale = Tale<OrderStory> & { readonly about?: "listed" | "unlisted" };

/** One unit, in time; the caller says so, or what is given. */
export function usual(story: OrderStory, words?: string, satisfied?: boolean): void {
  start(story);
  handle(story, share(story));
  callBack(story, words, true, satisfied);
}
