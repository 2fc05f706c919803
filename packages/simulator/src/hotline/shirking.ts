import { work } from "../story.ts";
import type { Tale } from "../tale.ts";
import { others, returnFrom, start, usual } from "./acts.ts";
import { callBack, contact, dispatch, finish, giveBack, handle, type OrderStory, passOn, sign } from "./order.ts";

/** Orders sent from one unit to another. */
export const SHIRKING: readonly Tale<OrderStory>[] = [
  {
    id: "returned-by-two",
    near: false,
    share: 0.0016,
    needs: "shirks",
    tell: (story) => {
      const [wrong = story.unit] = others(story);
      dispatch(story, wrong);
      returnFrom(story, false);
      start(story);
      sign(story);
      contact(story);
      giveBack(story, false);
      const [, third = wrong] = others(story);
      dispatch(story, third);
      handle(story, 0.72);
      callBack(story);
    },
  },
  {
    id: "returned-by-three",
    near: false,
    share: 0.0012,
    needs: "shirks",
    tell: (story) => {
      const [first = "", second = "", third = ""] = others(story);
      for (const unit of [first, story.unit, second]) {
        dispatch(story, unit);
        returnFrom(story, false, story.random.chance(0.25));
      }
      dispatch(story, third);
      handle(story, 0.75);
      callBack(story);
    },
  },
  {
    id: "to-and-fro",
    near: false,
    share: 0.0016,
    needs: "shirks",
    tell: (story) => {
      const [between = ""] = others(story);
      start(story);
      returnFrom(story, false);
      dispatch(story, between);
      returnFrom(story, true);
      if (story.random.chance(0.3)) {
        start(story);
        returnFrom(story, false);
        dispatch(story, between);
        returnFrom(story, true);
      }
      start(story);
      handle(story, 0.74);
      callBack(story);
    },
  },
  {
    id: "passed-around",
    near: false,
    share: 0.0016,
    needs: "shirks",
    tell: (story) => {
      const list = others(story).slice(0, story.random.chance(0.3) ? 3 : 2);
      start(story);
      sign(story);
      contact(story);
      for (const unit of list) {
        work(story, story.random.between(20, 110));
        passOn(story, unit);
        sign(story);
        contact(story);
      }
      finish(story, 0.74);
      callBack(story);
    },
  },
  {
    id: "returned-late",
    near: false,
    share: 0.0016,
    needs: "shirks",
    tell: (story) => {
      const [wrong = ""] = others(story);
      dispatch(story, wrong);
      returnFrom(story, story.random.chance(0.4), true);
      start(story);
      handle(story, 0.75);
      callBack(story);
    },
  },
  {
    id: "returned-then-handled",
    near: false,
    share: 0.0016,
    needs: "shirks",
    tell: (story) => {
      start(story);
      returnFrom(story, false);
      work(story, story.random.between(10, 90));
      usual(story);
    },
  },
];
