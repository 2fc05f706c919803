import { MINUTE } from "@qingjian/events";
import { NORMS } from "../norms.ts";
import { moveAfter, moveTo } from "../story.ts";
import type { Tale } from "../tale.ts";
import { due, share, start } from "./acts.ts";
import { answer, callBack, contact, contactNow, dueOf, finish, type OrderStory, sign, signNow, visit } from "./order.ts";

/** What was not done in time. */
export const TIMEOUTS: readonly Tale<OrderStory>[] = [
  {
    id: "signing-late",
    near: false,
    share: 0.0018,
    needs: "calm",
    tell: (story) => {
      start(story);
      const { yellow, red } = NORMS.signing;
      moveAfter(story, due(story, story.heldFrom, story.random.chance(0.7) ? yellow : red), 5, 300);
      signNow(story);
      contact(story);
      finish(story, 0.7);
      callBack(story);
    },
  },
  {
    id: "contact-late",
    near: false,
    share: 0.0018,
    needs: "calm",
    tell: (story) => {
      start(story);
      sign(story);
      moveAfter(story, due(story, story.heldFrom, NORMS.contact.usual), 5, 240);
      contactNow(story);
      finish(story, 0.7);
      callBack(story);
    },
  },
  {
    id: "urgent-contact-late",
    near: false,
    share: 0.0016,
    needs: "urgent",
    tell: (story) => {
      start(story);
      sign(story);
      moveTo(story, due(story, story.heldFrom, NORMS.contact.urgent) + story.random.int(2, 200) * MINUTE);
      contactNow(story);
      finish(story, share(story));
      callBack(story);
    },
  },
  {
    id: "closed-late",
    near: false,
    share: 0.0018,
    needs: "handled",
    tell: (story) => {
      start(story);
      sign(story);
      contact(story);
      visit(story, story.random.between(60, 500));
      moveAfter(story, dueOf(story), 10, 1100);
      answer(story, 5);
      callBack(story);
    },
  },
  {
    id: "never-closed",
    near: false,
    share: 0.0019,
    needs: "handled",
    tell: (story) => {
      start(story);
      sign(story);
      contact(story);
      if (story.random.chance(0.5)) visit(story, story.random.between(60, 700));
    },
  },
];
