import { MINUTE } from "@qingjian/events";
import { moveAfter, moveTo, officeDay, tell, work } from "../story.ts";
import type { Tale } from "../tale.ts";
import { extend, lawful, promisedDue, share } from "./acts.ts";
import {
  type ApplicationStory,
  accept,
  askCorrection,
  decide,
  decideNow,
  deliver,
  inspect,
  promised,
  resumeWork,
  review,
  suspendFor,
} from "./application.ts";

/** What comes close and must stay quiet. */
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
  {
    id: "extended-by-the-head",
    near: true,
    share: 0.004,
    needs: "pausable",
    tell: (story) => {
      accept(story);
      review(story, promised(story) * 0.5);
      extend(story, true);
      moveAfter(story, promisedDue(story), 10, 1200);
      decideNow(story);
      deliver(story);
    },
  },
];
