import type { Tale } from "../tale.ts";
import { share } from "./acts.ts";
import { type ApplicationStory, accept, askCorrection, process } from "./application.ts";
import { NEAR_MISSES } from "./near-misses.ts";
import { PLANTED } from "./planted.ts";

/** The ordinary course: accepted, reviewed, decided and delivered in time. */
export const PLAIN_APPLICATION: Tale<ApplicationStory> = {
  id: "plain",
  near: false,
  share: 1,
  tell: (story) => {
    if (story.random.chance(0.12)) askCorrection(story);
    accept(story);
    process(story, share(story));
  },
};

/** Every way an application may go but the ordinary one. */
export const APPLICATION_TALES: readonly Tale<ApplicationStory>[] = [...PLANTED, ...NEAR_MISSES];
