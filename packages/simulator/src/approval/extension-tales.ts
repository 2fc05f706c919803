import { moveAfter, tell, work } from "../story.ts";
import type { Tale } from "../tale.ts";
import { APPROVED, extend, isLong, isPlain, promisedDue } from "./acts.ts";
import type { ApplicationStory } from "./application.ts";
import { accept, decide, decideNow, deliver, inspect, promised, review } from "./handling.ts";

const PLANTED = 0.0027;
const NEAR = 0.0017;
/** More time asked for: too often, too long, from nobody, for no reason, and as it should be. */
export const EXTENSION_TALES: readonly Tale<ApplicationStory>[] = [
  {
    id: "extended-for-as-long-as-the-law-allows",
    near: true,
    share: NEAR,
    suits: isLong,
    tell: (story) => {
      accept(story);
      if (story.application.item.inspected) inspect(story, promised(story) * 0.1);
      review(story, promised(story) * 0.1);
      extend(story, story.random.int(4, 8), APPROVED);
      decide(story, promised(story) * 0.2);
      deliver(story);
    },
  },
  {
    id: "extended-day-by-day",
    near: true,
    share: NEAR,
    suits: isLong,
    tell: (story) => {
      accept(story);
      if (story.application.item.inspected) inspect(story, promised(story) * 0.1);
      review(story, promised(story) * 0.1);
      for (let i = story.random.int(3, 4); i > 0; i--) {
        work(story, promised(story) * 0.03);
        extend(story, 1, APPROVED);
      }
      decide(story, promised(story) * 0.1);
      deliver(story);
    },
  },
  {
    id: "extended-for-no-reason",
    near: false,
    share: PLANTED,
    suits: isLong,
    tell: (story) => {
      accept(story);
      if (story.application.item.inspected) inspect(story, promised(story) * 0.1);
      review(story, promised(story) * 0.1);
      extend(story, 2, story.random.chance(0.5) ? { approver: true } : { reason: true });
      decide(story, promised(story) * 0.1);
      deliver(story);
    },
  },
  {
    id: "extended-by-the-head",
    near: true,
    share: 0.004,
    suits: (item) => isLong(item) && item.steps.length === 0,
    tell: (story) => {
      accept(story);
      review(story, promised(story) * 0.5);
      extend(story, 3, APPROVED);
      moveAfter(story, promisedDue(story), 10, 1100);
      decideNow(story);
      deliver(story);
    },
  },
  {
    id: "extended-by-nobody",
    near: false,
    share: 0.002,
    suits: (item) => isPlain(item) && item.promisedDays >= 5,
    tell: (story) => {
      accept(story);
      review(story, promised(story) * 0.4);
      const { unit, reviewer, chief } = story;
      tell(story, "申请延期", unit, { officer: reviewer, extra: { days: 3, reason: "需重新核实" } });
      work(story, 20);
      tell(story, "同意延期", unit, { officer: chief, extra: { days: 3 } });
      moveAfter(story, promisedDue(story), 10, 900);
      decideNow(story);
      deliver(story);
    },
  },
];
