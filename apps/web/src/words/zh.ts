import { actions } from "./zh/actions.ts";
import { books } from "./zh/books.ts";
import { frame } from "./zh/frame.ts";
import { orders } from "./zh/orders.ts";
import { pages } from "./zh/pages.ts";
import { review } from "./zh/review.ts";

/** Every word of the console. `en.ts` has the same keys; a test holds both complete. */
export const zh = { ...frame, ...review, ...pages, ...orders, ...books, ...actions };

export type Words = typeof zh;
