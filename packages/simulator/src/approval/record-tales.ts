import { wait } from "../story.ts";
import type { Tale } from "../tale.ts";
import { hasNoNodes, isPlain, share } from "./acts.ts";
import type { ApplicationStory } from "./application.ts";
import { accept, decide, decideNow, deliver, inspect, promised, review, reviewNow } from "./handling.ts";

const PLANTED = 0.0027;
const NEAR = 0.0017;

/** The order of steps, how fast they came, and who took them. */
export const RECORD_TALES: readonly Tale<ApplicationStory>[] = [
  {
    id: "not-reviewed",
    near: false,
    share: 0.0045,
    suits: ({ reported }) => !reported,
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
    suits: ({ reported }) => !reported,
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
    id: "two-of-three",
    near: true,
    share: 0.004,
    suits: (item) => isPlain(item) && item.promisedDays >= 4,
    tell: (story) => {
      accept(story);
      const all = promised(story) * share(story);
      review(story, all * 0.4);
      review(story, all * 0.2);
      decide(story, all * 0.3);
      deliver(story);
    },
  },
  {
    id: "reviewed-after-deciding",
    near: false,
    share: PLANTED / 2,
    suits: hasNoNodes,
    tell: (story) => {
      accept(story);
      decide(story, promised(story) * 0.3);
      review(story, promised(story) * 0.1);
      deliver(story);
    },
  },
  {
    id: "accepted-after-deciding",
    near: false,
    share: PLANTED / 2,
    suits: hasNoNodes,
    tell: (story) => {
      review(story, story.random.between(60, 300));
      decide(story, promised(story) * 0.3);
      accept(story, 60, 300);
      deliver(story);
    },
  },
  {
    id: "one-step-drags",
    near: false,
    share: PLANTED,
    suits: hasNoNodes,
    tell: (story) => {
      accept(story, 20, 200);
      review(story, promised(story) * 0.9);
      decide(story, promised(story) * 0.05);
      deliver(story);
    },
  },
  {
    id: "inspected-after-reviewing",
    near: true,
    share: NEAR,
    suits: isPlain,
    tell: (story) => {
      accept(story);
      review(story, promised(story) * 0.2);
      inspect(story, promised(story) * 0.1);
      decide(story, promised(story) * 0.1);
      deliver(story);
    },
  },
  {
    id: "decided-in-minutes",
    near: false,
    share: PLANTED,
    suits: isPlain,
    tell: (story) => {
      accept(story);
      wait(story, 4);
      reviewNow(story);
      wait(story, story.random.between(3.5, 5.5));
      decideNow(story);
      deliver(story);
    },
  },
  {
    id: "decided-in-eleven-minutes",
    near: true,
    share: NEAR,
    suits: isPlain,
    tell: (story) => {
      accept(story);
      wait(story, 5);
      reviewNow(story);
      wait(story, 6);
      decideNow(story);
      deliver(story);
    },
  },
];
