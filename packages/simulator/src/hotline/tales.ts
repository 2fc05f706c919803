import type { Tale } from "../tale.ts";
import { usual } from "./acts.ts";
import { BAD_WORK } from "./bad-work.ts";
import { HAND_OVERS } from "./hand-overs.ts";
import { LATE_STEPS } from "./late-steps.ts";
import { MISCONDUCT } from "./misconduct.ts";
import { NEAR_ANSWERS } from "./near-answers.ts";
import { NEAR_BAD_WORK } from "./near-bad-work.ts";
import { NEAR_HAND_OVERS } from "./near-hand-overs.ts";
import { NEAR_LATE_STEPS } from "./near-late-steps.ts";
import { NEAR_MISSES } from "./near-misses.ts";
import type { OrderStory } from "./order.ts";
import { SHIRKING } from "./shirking.ts";
import { TIMEOUTS } from "./timeouts.ts";

/** The ordinary course: one unit, in time, and the petitioner says so. */
export const PLAIN_ORDER: Tale<OrderStory> = {
  id: "plain",
  near: false,
  share: 1,
  tell: (story) => {
    usual(story);
  },
};

/** Every way an order may go but the ordinary one. */
export const ORDER_TALES: readonly Tale<OrderStory>[] = [
  ...TIMEOUTS,
  ...LATE_STEPS,
  ...SHIRKING,
  ...HAND_OVERS,
  ...MISCONDUCT,
  ...BAD_WORK,
  ...NEAR_MISSES,
  ...NEAR_LATE_STEPS,
  ...NEAR_HAND_OVERS,
  ...NEAR_ANSWERS,
  ...NEAR_BAD_WORK,
];
