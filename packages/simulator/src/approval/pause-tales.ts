import { MINUTE } from "@qingjian/events";
import { moveTo, work } from "../story.ts";
import type { Tale } from "../tale.ts";
import { PAUSE_NOTES } from "../words/answers.ts";
import { daysOf, isLong, isPausable, pauseFor, promisedDue, takeAllTheTime } from "./acts.ts";
import type { ApplicationStory } from "./application.ts";
import { accept, decide, decideNow, deliver, inspect, promised, resumeWork, review, suspendFor } from "./handling.ts";

/** Clocks that are stopped: lawfully, at will, for too long, or to save the date. */
export const PAUSE_TALES: readonly Tale<ApplicationStory>[] = [
  {
    id: "paused-at-will",
    near: false,
    share: 0.0037,
    suits: isLong,
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
    suits: isLong,
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
    id: "paused-without-a-word",
    near: false,
    share: 0.002,
    suits: isPausable,
    tell: (story) => {
      accept(story);
      const all = promised(story);
      work(story, all * 0.1);
      suspendFor(story, `委托${story.application.item.ground}`, false);
      work(story, all * 0.08);
      resumeWork(story);
      if (story.application.item.inspected) inspect(story, all * 0.05);
      review(story, all * 0.05);
      decide(story, all * 0.2);
      deliver(story);
    },
  },
  {
    id: "paused-to-save-the-date",
    near: false,
    share: 0.0023,
    suits: isPausable,
    tell: (story) => {
      accept(story);
      review(story, promised(story) * 0.5);
      work(story, promised(story) * 0.3);
      moveTo(story, story.city.calendar.afterWorking(promisedDue(story), -story.random.between(20, 60) * MINUTE));
      suspendFor(story, `委托${story.application.item.ground}`, true);
      work(story, story.random.between(300, 1100));
      resumeWork(story);
      decide(story, story.random.between(5, 15));
      deliver(story);
    },
  },
  {
    id: "hearing-put-off",
    near: false,
    share: 0.001,
    suits: (item) => isPausable(item) && item.ground === "听证",
    tell: (story) => {
      accept(story, 10, 60);
      work(story, promised(story) * 0.1);
      pauseFor(story, story.random.int(22, 26));
      if (story.application.item.inspected) inspect(story, promised(story) * 0.05);
      review(story, promised(story) * 0.1);
      decide(story, promised(story) * 0.1);
      deliver(story);
    },
  },
  {
    id: "lawfully-suspended",
    near: true,
    share: 0.02,
    suits: isPausable,
    tell: (story) => {
      accept(story, 10, 60);
      const all = promised(story);
      work(story, all * 0.25);
      pauseFor(story, daysOf(story, 0.2));
      if (story.application.item.inspected) inspect(story, all * 0.05);
      review(story, all * 0.12);
      decide(story, all * 0.2);
      deliver(story);
    },
  },
  {
    id: "deduction-saves-it",
    near: true,
    share: 0.004,
    suits: isPausable,
    tell: (story) => {
      accept(story, 10, 60);
      const days = daysOf(story, 0.2);
      work(story, promised(story) * 0.25);
      pauseFor(story, days);
      moveTo(story, takeAllTheTime(story, days));
      decideNow(story);
      deliver(story);
    },
  },
];
