import { MINUTE } from "@qingjian/events";
import { moveAfter, moveTo } from "../story.ts";
import type { Tale } from "../tale.ts";
import { isLong, isPromised, nodeDue, share } from "./acts.ts";
import type { ApplicationStory } from "./application.ts";
import {
  accept,
  acceptNow,
  decide,
  decideNow,
  deliver,
  deliverNow,
  midnightAfter,
  notify,
  process,
  promised,
  reportUpNow,
  review,
  reviewNow,
  someMaterials,
  supply,
  withhold,
} from "./handling.ts";

const PLANTED = 0.0027;
const NEAR = 0.0017;
const submittedDue = ({ city, steps, now }: ApplicationStory, days: number): number => city.calendar.due(steps[0]?.at ?? now, { days });

/** Limits of single steps, gone past and just kept. */
export const TIME_TALES: readonly Tale<ApplicationStory>[] = [
  {
    id: "accepted-late",
    near: false,
    share: PLANTED,
    suits: isPromised,
    tell: (story) => {
      moveAfter(story, submittedDue(story, 5), 10, 900);
      acceptNow(story);
      process(story, share(story));
    },
  },
  {
    id: "accepted-on-the-last-day",
    near: true,
    share: NEAR,
    suits: isPromised,
    tell: (story) => {
      moveTo(story, submittedDue(story, 5) - MINUTE);
      acceptNow(story);
      process(story, share(story));
    },
  },
  {
    id: "notified-late",
    near: false,
    share: PLANTED,
    suits: isPromised,
    tell: (story) => {
      const lacking = someMaterials(story, 1);
      withhold(story, lacking);
      moveAfter(story, submittedDue(story, 5), 10, 900);
      notify(story, lacking);
      supply(story, lacking);
      accept(story, 20, 200);
      process(story, share(story));
    },
  },
  {
    id: "notified-on-the-last-day",
    near: true,
    share: NEAR,
    suits: isPromised,
    tell: (story) => {
      const lacking = someMaterials(story, 1);
      withhold(story, lacking);
      moveTo(story, submittedDue(story, 5) - MINUTE);
      notify(story, lacking);
      supply(story, lacking);
      accept(story, 20, 200);
      process(story, share(story));
    },
  },
  {
    id: "reviewed-late",
    near: false,
    share: PLANTED,
    suits: (item) => isLong(item) && !item.inspected && item.steps.length > 0,
    tell: (story) => {
      accept(story);
      moveAfter(story, nodeDue(story, "审核", story.acceptedAt), 10, 300);
      reviewNow(story);
      decide(story, story.random.between(20, 60));
      deliver(story);
    },
  },
  {
    id: "reviewed-on-the-last-day",
    near: true,
    share: NEAR,
    suits: (item) => isLong(item) && !item.inspected && item.steps.length > 0,
    tell: (story) => {
      accept(story);
      moveTo(story, nodeDue(story, "审核", story.acceptedAt) - MINUTE);
      reviewNow(story);
      decide(story, story.random.between(60, 600));
      deliver(story);
    },
  },
  {
    id: "reported-up-late",
    near: false,
    share: PLANTED * 1.5,
    suits: ({ reported, steps }) => reported && steps[0]?.days === 20,
    tell: (story) => {
      accept(story);
      moveAfter(story, nodeDue(story, "初审", story.acceptedAt), 10, 700);
      reportUpNow(story);
      review(story, 300);
      decide(story, 300);
      deliver(story);
    },
  },
  {
    id: "reported-up-on-the-last-day",
    near: true,
    share: NEAR,
    suits: ({ reported, steps }) => reported && steps[0]?.days === 20,
    tell: (story) => {
      accept(story);
      moveTo(story, nodeDue(story, "初审", story.acceptedAt) - MINUTE);
      reportUpNow(story);
      review(story, 600);
      decide(story, 600);
      deliver(story);
    },
  },
  {
    id: "delivered-late",
    near: false,
    share: PLANTED * 1.5,
    suits: isPromised,
    tell: (story) => {
      accept(story);
      review(story, promised(story) * 0.3);
      decide(story, promised(story) * 0.2);
      moveAfter(story, story.city.calendar.due(story.now, { days: 10 }), 10, 900);
      if (story.random.chance(0.7)) deliverNow(story);
    },
  },
  {
    id: "delivered-on-the-last-day",
    near: true,
    share: NEAR,
    suits: isPromised,
    tell: (story) => {
      accept(story);
      process(story, 0.4);
      story.steps.pop();
      const decided = story.steps.at(-1)?.at ?? story.now;
      story.now = story.city.calendar.due(decided, { days: 10 }) - MINUTE;
      deliverNow(story);
    },
  },
  {
    id: "put-off-to-another-day",
    near: false,
    share: PLANTED,
    suits: ({ kind }) => kind === "即办件",
    tell: (story) => {
      accept(story);
      review(story, 40);
      moveAfter(story, midnightAfter(story.now), 10, 300);
      decideNow(story);
      deliver(story);
    },
  },
  {
    id: "done-before-the-office-closes",
    near: true,
    share: NEAR,
    suits: ({ kind }) => kind === "即办件",
    tell: (story) => {
      accept(story);
      review(story, 40);
      const left = story.city.calendar.workingTime(story.now, midnightAfter(story.now));
      moveTo(story, story.city.calendar.afterWorking(story.now, left) - MINUTE);
      decideNow(story);
      deliver(story);
    },
  },
];
