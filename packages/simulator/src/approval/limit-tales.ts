import { moveAfter, moveTo, tell, work } from "../story.ts";
import type { Tale } from "../tale.ts";
import { hasNodes, isPromised, isShort, legalDue, promisedDue, takeAllTheTime } from "./acts.ts";
import type { ApplicationStory } from "./application.ts";
import { accept, decideNow, deliver, inspect, promised, review } from "./handling.ts";

/** Limits of the whole, broken and just kept. */
export const LIMIT_TALES: readonly Tale<ApplicationStory>[] = [
  {
    id: "promise-broken",
    near: false,
    share: 0.0045,
    suits: ({ reported }) => !reported,
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
    suits: isShort,
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
    share: 0.0045,
    suits: isPromised,
    tell: (story) => {
      accept(story);
      review(story, promised(story) * 0.5);
    },
  },
  {
    id: "decided-a-minute-before",
    near: true,
    share: 0.004,
    suits: (item) => isPromised(item) && hasNodes(item),
    tell: (story) => {
      accept(story);
      moveTo(story, takeAllTheTime(story));
      decideNow(story);
      deliver(story);
    },
  },
  {
    id: "withdrawn",
    near: true,
    share: 0.003,
    suits: isPromised,
    tell: (story) => {
      accept(story);
      work(story, promised(story) * 0.2);
      tell(story, "撤回", story.front, { text: "申请人书面撤回申请" });
    },
  },
];
