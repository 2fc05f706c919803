import type { Tale } from "../tale.ts";
import { share } from "./acts.ts";
import type { ApplicationStory } from "./application.ts";
import { ENTRY_TALES } from "./entry-tales.ts";
import { EXTENSION_TALES } from "./extension-tales.ts";
import { accept, askCorrection, process } from "./handling.ts";
import { LIMIT_TALES } from "./limit-tales.ts";
import { PAPER_TALES } from "./paper-tales.ts";
import { PAUSE_TALES } from "./pause-tales.ts";
import { RECORD_TALES } from "./record-tales.ts";
import { TIME_TALES } from "./time-tales.ts";

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
export const APPLICATION_TALES: readonly Tale<ApplicationStory>[] = [
  ...LIMIT_TALES,
  ...TIME_TALES,
  ...EXTENSION_TALES,
  ...PAUSE_TALES,
  ...PAPER_TALES,
  ...RECORD_TALES,
  ...ENTRY_TALES,
];
