import type { OrderStory } from "../hotline/order.ts";
import type { Tale } from "../tale.ts";

/** A way an order of a county may go, and what it is about: a listed duty, one that is on no list, or any. */
export type CountyTale = Tale<OrderStory> & { readonly about?: "listed" | "unlisted" };
