import { DAY, type Instant, MINUTE } from "@qingjian/events";
import { officeDay, type Step, wait, work } from "../story.ts";
import type { Tale } from "../tale.ts";
import { isPlain, isPromised, share } from "./acts.ts";
import type { ApplicationStory } from "./application.ts";
import { accept, acceptNow, decide, decideNow, deliver, deliverNow, process, promised, review } from "./handling.ts";

const PLANTED = 0.0027;
const NEAR = 0.0017;

const enteredAt = (story: ApplicationStory, stage: string, when: (step: Step, index: number) => Instant): void =>
  story.steps.forEach((step, i) => {
    if (stage === "" || step.stage === stage) story.steps[i] = { ...step, recordedAt: when(step, i) };
  });
/** All of a case is entered after it, so many seconds between two steps. */
function enterAtOnce(story: ApplicationStory, seconds: number): void {
  accept(story, 10, 30);
  review(story, 40);
  decide(story, 40);
  work(story, 30);
  deliverNow(story);
  const from = story.now + 2 * MINUTE;
  enteredAt(story, "", (_, i) => from + i * seconds * 1000);
}
function enterLater(story: ApplicationStory, officeMinutes: number): void {
  const stage = story.random.pick(["受理", "审核", "决定", "送达"]);
  accept(story);
  process(story, share(story));
  enteredAt(story, stage, ({ at }) => story.city.calendar.afterWorking(at, officeMinutes * MINUTE));
}

/** What was written down of the steps, and when. */
export const ENTRY_TALES: readonly Tale<ApplicationStory>[] = [
  {
    id: "entered-days-later",
    near: false,
    share: PLANTED,
    suits: isPromised,
    tell: (story) => enterLater(story, story.random.between(2.1, 4) * officeDay(story)),
  },
  {
    id: "entered-within-a-day",
    near: true,
    share: NEAR,
    suits: (item) => isPlain(item) && item.promisedDays >= 9,
    tell: (story) => {
      accept(story);
      review(story, promised(story) * 0.3);
      enteredAt(story, "审核", ({ at }) => story.city.calendar.afterWorking(at, story.city.calendar.perDay - MINUTE));
      decide(story, promised(story) * 0.27);
      deliver(story);
    },
  },
  {
    id: "entered-after-what-followed",
    near: false,
    share: PLANTED,
    suits: isPlain,
    tell: (story) => {
      accept(story);
      review(story, promised(story) * 0.3);
      decide(story, 35);
      enteredAt(story, "审核", () => story.now + story.random.int(75, 200) * MINUTE);
      deliver(story);
    },
  },
  {
    id: "entered-a-little-after-what-followed",
    near: true,
    share: NEAR,
    suits: isPlain,
    tell: (story) => {
      accept(story);
      review(story, promised(story) * 0.3);
      decide(story, 35);
      enteredAt(story, "审核", () => story.now + story.random.int(10, 55) * MINUTE);
      deliver(story);
    },
  },
  {
    id: "entered-all-at-once",
    near: false,
    share: PLANTED / 2,
    suits: ({ kind }) => kind === "即办件",
    tell: (story) => enterAtOnce(story, 45),
  },
  {
    id: "entered-in-seven-minutes",
    near: true,
    share: NEAR,
    suits: ({ kind }) => kind === "即办件",
    tell: (story) => enterAtOnce(story, 110),
  },
  {
    id: "licence-from-nowhere",
    near: false,
    share: PLANTED / 2,
    suits: isPlain,
    tell: (story) => {
      story.steps.length = 0;
      decideNow(story);
      deliver(story);
    },
  },
  {
    id: "dated-before-the-application",
    near: false,
    share: PLANTED,
    suits: isPromised,
    tell: (story) => {
      const submitted = story.steps[0]?.at ?? story.now;
      const room = submitted % DAY; // the rows of a day are told in their order; it is the same day by UTC
      wait(story, 25);
      const at = submitted - Math.min(room, story.random.int(20, 120) * MINUTE);
      acceptNow(story);
      const last = story.steps.pop() as Step;
      story.steps.push({ ...last, at });
      process(story, share(story));
    },
  },
  {
    id: "dated-in-the-future",
    near: false,
    share: PLANTED / 2,
    suits: isPromised,
    tell: (story) => {
      accept(story);
      process(story, share(story));
      const last = story.steps.pop() as Step;
      story.steps.push({ ...last, at: last.at + story.random.int(2, 5) * DAY });
    },
  },
];
