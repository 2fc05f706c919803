import { MINUTE } from "@qingjian/events";
import { moveAfter, moveTo } from "../story.ts";
import type { Tale } from "../tale.ts";
import { after, badScore, type RatingStory, rate, rectify, rectifyNow, revisit, seeTo } from "./rating.ts";

const PLANTED = 0.012;
const NEAR = 0.008;
const DAYS = 5;
const named = (story: RatingStory, is: boolean): void => {
  story.rating = { ...story.rating, named: is };
};
const dueOf = ({ city, now }: RatingStory): number => city.calendar.due(now, { days: DAYS });

/** The ordinary course: most are satisfied; what is bad is seen to. */
export const PLAIN_RATING: Tale<RatingStory> = {
  id: "plain",
  near: false,
  share: 1,
  tell: (story) => {
    after(story, 10, 2000);
    const chance = story.random.next();
    const score = chance < 0.02 ? badScore(story) : chance < 0.05 ? 3 : chance < 0.2 ? 4 : 5;
    rate(story, score);
    if (score <= 2) seeTo(story);
  },
};
/** The ordinary course of a bad one. */
export const BAD_RATING: Tale<RatingStory> = {
  id: "plain",
  near: false,
  share: 0,
  tell: (story) => {
    after(story, 10, 300);
    rate(story, badScore(story));
    seeTo(story);
  },
};
export const PRAISE: Tale<RatingStory> = {
  id: "praised-by-all",
  near: false,
  share: 0,
  tell: (story) => {
    after(story, 10, 600);
    rate(story, story.random.chance(0.9) ? 5 : 4);
  },
};

export const EARLY = "rated-before-it-was-done";
/** Every way a rating may go but the ordinary one. */
export const RATING_TALES: readonly Tale<RatingStory>[] = [
  {
    id: "rectified-late",
    near: false,
    share: PLANTED,
    tell: (story) => {
      after(story, 10, 2000);
      rate(story, badScore(story));
      const due = dueOf(story);
      revisit(story);
      if (story.random.chance(0.3)) return;
      moveAfter(story, due, 10, 900);
      rectifyNow(story);
    },
  },
  {
    id: "rectified-on-the-last-day",
    near: true,
    share: NEAR,
    tell: (story) => {
      after(story, 10, 2000);
      rate(story, badScore(story));
      const due = dueOf(story);
      revisit(story);
      moveTo(story, due - MINUTE);
      rectifyNow(story);
    },
  },
  {
    id: "named-and-not-revisited",
    near: false,
    share: PLANTED,
    tell: (story) => {
      named(story, true);
      after(story, 10, 2000);
      rate(story, badScore(story));
      rectify(story, story.random.between(200, 1200));
    },
  },
  {
    id: "anonymous-and-not-revisited",
    near: true,
    share: NEAR,
    tell: (story) => {
      named(story, false);
      after(story, 10, 2000);
      rate(story, badScore(story));
      rectify(story, story.random.between(200, 1200));
    },
  },
  {
    id: "met-rudely",
    near: false,
    share: PLANTED,
    tell: (story) => {
      after(story, 10, 2000);
      rate(story, badScore(story), "rude");
      seeTo(story);
    },
  },
  {
    id: "not-met-rudely",
    near: true,
    share: NEAR,
    tell: (story) => {
      after(story, 10, 2000);
      rate(story, badScore(story), "not-rude");
      seeTo(story);
    },
  },
  {
    id: EARLY,
    near: false,
    share: PLANTED,
    tell: (story) => {
      const { closedAt } = story.rating;
      story.now = closedAt - story.random.int(5, 25) * MINUTE;
      rate(story, 5);
    },
  },
  {
    id: "rated-as-soon-as-it-was-done",
    near: true,
    share: NEAR,
    tell: (story) => {
      after(story, 1, 1);
      rate(story, 5);
    },
  },
];
