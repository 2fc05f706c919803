import { account } from "./zh/account.ts";
import { actions } from "./zh/actions.ts";
import { books } from "./zh/books.ts";
import { calendar } from "./zh/calendar.ts";
import { first } from "./zh/first.ts";
import { frame } from "./zh/frame.ts";
import { handling } from "./zh/handling.ts";
import { house } from "./zh/house.ts";
import { importing } from "./zh/importing.ts";
import { insight } from "./zh/insight.ts";
import { orders } from "./zh/orders.ts";
import { pages } from "./zh/pages.ts";
import { policies } from "./zh/policies.ts";
import { proof } from "./zh/proof.ts";
import { reporting } from "./zh/reporting.ts";
import { review } from "./zh/review.ts";

/** Every word of the console. `en.ts` has the same keys; a test holds both complete. */
export const zh = {
  ...frame,
  ...review,
  ...pages,
  ...orders,
  ...handling,
  ...books,
  ...insight,
  ...importing,
  ...actions,
  ...house,
  ...calendar,
  ...account,
  ...policies,
  ...proof,
  ...first,
  ...reporting,
};

export type Words = typeof zh;
