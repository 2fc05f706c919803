import { account } from "./en/account.ts";
import { actions } from "./en/actions.ts";
import { books } from "./en/books.ts";
import { calendar } from "./en/calendar.ts";
import { first } from "./en/first.ts";
import { frame } from "./en/frame.ts";
import { handling } from "./en/handling.ts";
import { house } from "./en/house.ts";
import { importing } from "./en/importing.ts";
import { insight } from "./en/insight.ts";
import { orders } from "./en/orders.ts";
import { pages } from "./en/pages.ts";
import { policies } from "./en/policies.ts";
import { proof } from "./en/proof.ts";
import { reporting } from "./en/reporting.ts";
import { review } from "./en/review.ts";
import type { Words } from "./zh.ts";

export const en: Words = {
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
