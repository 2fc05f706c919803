import { MINUTE } from "@qingjian/events";
import { moveAfter, moveTo, work } from "../story.ts";
import type { Tale } from "../tale.ts";
import { PAUSE_NOTES } from "../words/answers.ts";
import { extend, legalDue, promisedDue, share } from "./acts.ts";
import {
  type ApplicationStory,
  accept,
  decide,
  decideNow,
  deliver,
  inspect,
  promised,
  resumeWork,
  review,
  suspendFor,
} from "./application.ts";

/** What breaks a rule. */
export const PLANTED: readonly Tale<ApplicationStory>[] = [
  {
    id: "promise-broken",
    near: false,
    share: 0.0045,
    tell: (story) => {
      accept(story);
      review(story, promised(story) * 0.5);
      moveAfter(story, promisedDue(story), 10, 700);
      decideNow(story);
      deliver(story);
    },
  },
  {
    id: "law-broken",
    near: false,
    share: 0.0053,
    needs: "short",
    tell: (story) => {
      accept(story);
      inspect(story, promised(story) * 0.5);
      review(story, promised(story) * 0.4);
      moveAfter(story, legalDue(story), 10, 900);
      decideNow(story);
      deliver(story);
    },
  },
  {
    id: "left-lying",
    near: false,
    share: 0.0015,
    tell: (story) => {
      accept(story);
      review(story, promised(story) * 0.5);
    },
  },
  {
    id: "not-reviewed",
    near: false,
    share: 0.0045,
    tell: (story) => {
      accept(story);
      decide(story, promised(story) * share(story));
      deliver(story);
    },
  },
  {
    id: "one-person",
    near: false,
    share: 0.0045,
    tell: (story) => {
      accept(story);
      const all = promised(story) * share(story);
      const officer = story.random.chance(0.5) ? story.clerk : story.reviewer;
      review(story, all * 0.5, officer);
      decide(story, all * 0.5, officer);
      deliver(story);
    },
  },
  {
    id: "paused-at-will",
    near: false,
    share: 0.0037,
    needs: "pausable",
    tell: (story) => {
      accept(story);
      const all = promised(story);
      for (let i = story.random.int(2, 3); i > 0; i--) {
        work(story, all * 0.1);
        suspendFor(story, story.random.pick(PAUSE_NOTES), story.random.chance(0.3));
        work(story, all * 0.08);
        resumeWork(story);
      }
      review(story, all * 0.05);
      decide(story, all * 0.05);
      deliver(story);
    },
  },
  {
    id: "paused-for-long",
    near: false,
    share: 0.0023,
    needs: "pausable",
    tell: (story) => {
      accept(story, 10, 30);
      const all = promised(story);
      review(story, all * 0.12);
      suspendFor(story, story.random.pick(PAUSE_NOTES), false);
      work(story, all * 0.5);
      resumeWork(story);
      decide(story, all * 0.05);
      deliver(story);
    },
  },
  {
    id: "paused-to-save-the-date",
    near: false,
    share: 0.0023,
    needs: "pausable",
    tell: (story) => {
      accept(story);
      review(story, promised(story) * 0.5);
      work(story, promised(story) * 0.3);
      moveTo(story, story.city.calendar.afterWorking(promisedDue(story), -story.random.between(20, 60) * MINUTE));
      suspendFor(story, `委托${story.application.item.ground ?? "鉴定"}`, true);
      work(story, story.random.between(300, 1100));
      resumeWork(story);
      decide(story, story.random.between(5, 15));
      deliver(story);
    },
  },
  {
    id: "extended-by-nobody",
    near: false,
    share: 0.002,
    needs: "pausable",
    tell: (story) => {
      accept(story);
      review(story, promised(story) * 0.5);
      extend(story, false);
      moveAfter(story, promisedDue(story), 10, 900);
      decideNow(story);
      deliver(story);
    },
  },
];
