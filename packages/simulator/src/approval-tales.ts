import {
  type ApplicationStory,
  accept,
  askCorrection,
  decide,
  decideNow,
  deliver,
  inspect,
  process,
  promised,
  resumeWork,
  review,
  suspendFor,
} from "./approval.ts";
import type { Tale } from "./hotline-tales.ts";
import { moveAfter, moveTo, officeDay, tell, work } from "./story.ts";
import { PAUSE_NOTES } from "./words/answers.ts";

const MINUTE = 60_000;
const share = ({ random }: ApplicationStory): number => random.between(0.25, 0.7);
const promisedDue = (story: ApplicationStory) => story.city.calendar.due(story.acceptedAt, { days: story.application.item.promisedDays });
const legalDue = (story: ApplicationStory) => story.city.calendar.due(story.acceptedAt, { days: story.application.item.legalDays });
const lawful = (story: ApplicationStory): void => {
  const half = promised(story) * 0.3;
  work(story, half);
  suspendFor(story, `委托${story.application.item.ground ?? "鉴定"}`, true);
  work(story, half * 0.9);
  resumeWork(story);
};

export const PLAIN: Tale<ApplicationStory> = {
  id: "plain",
  near: false,
  share: 1,
  tell: (story) => {
    if (story.random.chance(0.12)) askCorrection(story);
    accept(story);
    process(story, share(story));
  },
};

export const PLANTED: readonly Tale<ApplicationStory>[] = [
  {
    id: "promise-broken",
    near: false,
    share: 0.006,
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
    share: 0.007,
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
    share: 0.002,
    tell: (story) => {
      accept(story);
      review(story, promised(story) * 0.5);
    },
  },
  {
    id: "not-reviewed",
    near: false,
    share: 0.006,
    tell: (story) => {
      accept(story);
      decide(story, promised(story) * share(story));
      deliver(story);
    },
  },
  {
    id: "one-person",
    near: false,
    share: 0.006,
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
    share: 0.005,
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
    share: 0.003,
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
    share: 0.003,
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
];

export const NEAR_MISSES: readonly Tale<ApplicationStory>[] = [
  {
    id: "decided-a-minute-before",
    near: true,
    share: 0.004,
    tell: (story) => {
      accept(story);
      review(story, promised(story) * 0.5);
      moveTo(story, promisedDue(story) - MINUTE);
      decideNow(story);
      deliver(story);
    },
  },
  {
    id: "lawfully-suspended",
    near: true,
    share: 0.02,
    needs: "pausable",
    tell: (story) => {
      accept(story, 10, 60);
      inspect(story, promised(story) * 0.2);
      lawful(story);
      review(story, promised(story) * 0.2);
      decide(story, promised(story) * 0.1);
      deliver(story);
    },
  },
  {
    id: "deduction-saves-it",
    near: true,
    share: 0.004,
    needs: "pausable",
    tell: (story) => {
      accept(story, 10, 60);
      inspect(story, promised(story) * 0.4);
      suspendFor(story, `委托${story.application.item.ground ?? "鉴定"}`, true);
      work(story, promised(story) * 0.35);
      resumeWork(story);
      review(story, promised(story) * 0.2);
      decide(story, promised(story) * 0.18);
      deliver(story);
    },
  },
  {
    id: "two-of-three",
    near: true,
    share: 0.004,
    tell: (story) => {
      if (story.random.chance(0.5)) askCorrection(story);
      accept(story);
      const all = promised(story) * share(story);
      review(story, all * 0.4);
      review(story, all * 0.2);
      decide(story, all * 0.3);
      deliver(story);
    },
  },
  {
    id: "refused",
    near: true,
    share: 0.006,
    tell: (story) => {
      work(story, story.random.between(60, officeDay(story) * 3));
      tell(story, "不予受理", story.unit, {
        officer: story.clerk,
        text: "申请事项依法不需要取得行政许可，不予受理",
        extra: { result: "不予受理" },
      });
    },
  },
];
