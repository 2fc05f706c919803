import type { Instant } from "@qingjian/events";
import { OFFICE } from "./records.ts";
import { after, byOffice, bySystem, due, justBefore, nearly, type RecordStory, type RecordTale, tale, work } from "./story.ts";

const TIMES = { usual: { claim: { days: 2 }, decide: { days: 10 } }, red: { claim: { days: 1 }, decide: { days: 3 } } };

/** Raised for the office; the instant. */
function raise(story: RecordStory, level: string): Instant {
  bySystem(story, "raised", { toUnit: OFFICE, level });
  return story.now;
}
const claim = (story: RecordStory): void => byOffice(story, "claimed");
const decide = (story: RecordStory): void => byOffice(story, story.random.chance(0.6) ? "confirmed" : "dismissed");
/** Claimed within hours. */
function soon(story: RecordStory): void {
  work(story, 20, 200);
  claim(story);
}
/** Decided within a day and a half. */
function settle(story: RecordStory): void {
  work(story, 60, 600);
  decide(story);
}

export const PLAIN_ALERT: RecordTale = {
  ...{ id: "plain", near: false, share: 1 },
  tell: (story) => {
    raise(story, story.random.pick(["notice", "yellow", "orange"]));
    soon(story);
    settle(story);
  },
};

const claimedBefore = (story: RecordStory): void => {
  justBefore(story, due(story, raise(story, "yellow"), TIMES.usual.claim));
  claim(story);
  settle(story);
};
const decidedBefore = (story: RecordStory): void => {
  const raised = raise(story, "orange");
  soon(story);
  justBefore(story, due(story, raised, TIMES.usual.decide));
  decide(story);
};

export const ALERT_TALES: readonly RecordTale[] = [
  tale("claimed-late", 0.05, (story) => {
    after(story, due(story, raise(story, "yellow"), TIMES.usual.claim));
    claim(story);
    settle(story);
  }),
  tale("claimed-by-nobody", 0.04, (story) => void raise(story, "orange")),
  tale("decided-late", 0.05, (story) => {
    const raised = raise(story, "yellow");
    soon(story);
    after(story, due(story, raised, TIMES.usual.decide));
    decide(story);
  }),
  tale("never-decided", 0.04, (story) => {
    raise(story, "notice");
    soon(story);
  }),
  tale("red-claimed-late", 0.04, (story) => {
    after(story, due(story, raise(story, "red"), TIMES.red.claim));
    claim(story);
    settle(story);
  }),
  tale("red-decided-late", 0.04, (story) => {
    const raised = raise(story, "red");
    soon(story);
    after(story, due(story, raised, TIMES.red.decide));
    decide(story);
  }),
  tale("risen-and-left", 0.04, (story) => {
    raise(story, "yellow");
    soon(story);
    work(story, 100, 900);
    after(story, due(story, raise(story, "red"), TIMES.red.decide));
    decide(story);
  }),
  tale("reopened-and-left", 0.04, (story) => {
    raise(story, "yellow");
    soon(story);
    settle(story);
    work(story, 400, 900);
    byOffice(story, "reopened", { level: "yellow" });
    after(story, due(story, story.now, TIMES.usual.claim));
    claim(story);
    settle(story);
  }),
  nearly("claimed-a-minute-before", 0.05, claimedBefore),
  nearly("decided-a-minute-before", 0.05, decidedBefore),
  { ...nearly("claimed-over-a-holiday", 0.04, claimedBefore), holiday: true },
  { ...nearly("decided-over-a-holiday", 0.03, decidedBefore), holiday: true },
  nearly("red-claimed-a-minute-before", 0.04, (story) => {
    justBefore(story, due(story, raise(story, "red"), TIMES.red.claim));
    claim(story);
    settle(story);
  }),
  nearly("risen-when-nearly-decided", 0.03, (story) => {
    const raised = raise(story, "yellow");
    soon(story);
    after(story, raised, 6);
    raise(story, "red");
    settle(story);
  }),
  nearly("withdrawn-before-it-was-claimed", 0.03, (story) => {
    justBefore(story, due(story, raise(story, "notice"), TIMES.usual.claim));
    bySystem(story, "withdrawn");
  }),
  nearly("dismissed-without-claiming", 0.03, (story) => {
    raise(story, "notice");
    work(story, 60, 300);
    byOffice(story, "dismissed");
  }),
  nearly("released-and-claimed-again", 0.03, (story) => {
    raise(story, "yellow");
    soon(story);
    work(story, 300, 700);
    byOffice(story, "released");
    after(story, story.now, 3);
    claim(story);
    settle(story);
  }),
];
