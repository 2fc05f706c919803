import { MINUTE } from "@qingjian/events";
import { NORMS } from "../norms.ts";
import { moveTo, work } from "../story.ts";
import type { Tale } from "../tale.ts";
import { beginHandling, coordinate, dispute, due, others, share, start, usual } from "./acts.ts";
import {
  answer,
  assign,
  callBack,
  contact,
  contactNow,
  dispatch,
  finish,
  giveBack,
  handle,
  type OrderStory,
  passOn,
  sign,
  signNow,
  visit,
} from "./order.ts";

/** Handed on for good reasons, in good time, or after work was done. */
export const NEAR_HAND_OVERS: readonly Tale<OrderStory>[] = [
  {
    id: "returned-after-a-visit",
    near: true,
    share: 0.0016,
    needs: "calm",
    tell: (story) => {
      const [wrong = ""] = others(story);
      dispatch(story, wrong);
      sign(story);
      coordinate(story, story.unit);
      visit(story, story.random.between(20, 90));
      work(story, story.random.between(4, 30));
      giveBack(story, true);
      usual(story);
    },
  },
  {
    id: "returned-untouched-but-rightly",
    near: true,
    share: 0.0016,
    needs: "calm",
    tell: (story) => {
      const [wrong = ""] = others(story);
      dispatch(story, wrong);
      sign(story);
      work(story, story.random.between(4, 30));
      giveBack(story, true);
      usual(story);
    },
  },
  {
    id: "passed-on-in-agreement",
    near: true,
    share: 0.0016,
    needs: "calm",
    tell: (story) => {
      const [first = ""] = others(story);
      dispatch(story, first);
      sign(story);
      contact(story);
      coordinate(story, story.unit);
      work(story, story.random.between(20, 60));
      passOn(story, story.unit);
      handle(story, share(story));
      callBack(story);
    },
  },
  {
    id: "dispute-settled-a-minute-before",
    near: true,
    share: 0.0016,
    needs: "calm",
    tell: (story) => {
      const [other = ""] = others(story);
      start(story);
      quickly(story);
      dispute(story, other);
      moveTo(story, due(story, story.now, NORMS.dispute.yellow) - MINUTE);
      assign(story, story.unit);
      quickly(story);
      answer(story, 30);
      callBack(story);
    },
  },
  {
    id: "held-by-nobody-a-minute-less",
    near: true,
    share: 0.0016,
    needs: "calm",
    tell: (story) => {
      const [wrong = ""] = others(story);
      dispatch(story, wrong);
      sign(story);
      contact(story);
      giveBack(story, true);
      moveTo(story, due(story, story.now, NORMS.dispute.yellow) - 30 * MINUTE);
      dispatch(story, story.unit);
      handle(story, 0);
      callBack(story);
    },
  },
  {
    id: "kept-long-but-in-time",
    near: true,
    share: 0.0016,
    needs: "calm",
    tell: (story) => {
      const [other = ""] = others(story);
      beginHandling(story);
      moveTo(story, due(story, story.heldFrom, { officeDays: 2.5 }));
      passOn(story, other);
      handle(story, 0.85);
      callBack(story);
    },
  },
  {
    id: "handed-over-by-the-centre",
    near: true,
    share: 0.0016,
    needs: "calm",
    tell: (story) => {
      const [other = ""] = others(story);
      beginHandling(story);
      work(story, story.random.between(20, 60));
      dispute(story, other);
      work(story, story.random.between(60, 300));
      assign(story, other);
      sign(story);
      contact(story);
      finish(story, share(story));
      callBack(story);
    },
  },
];

/** Signed and called within the hour. */
function quickly(story: OrderStory): void {
  work(story, story.random.between(5, 25));
  signNow(story);
  work(story, story.random.between(5, 25));
  contactNow(story);
}
