import { DAY, type Instant, localDay } from "@qingjian/events";
import { after, byOffice, byUnit, due, justBefore, nearly, type RecordStory, type RecordTale, tale, work } from "./story.ts";

const SIGNING = { days: 1 };
const VERIFYING = { days: 5 };

/** The end of a day that is so many working days on: what an order says to be its due. */
const dayIn = (story: RecordStory, days: number): { readonly day: string; readonly end: Instant } => {
  const end = due(story, story.now, { days });
  const day = localDay(end - 1);
  return { day, end };
};
/** Issued to the unit, to be answered by a day; the end of that day. */
function issue(story: RecordStory, days = 8): Instant {
  const { day, end } = dayIn(story, days);
  byOffice(story, "issued", { toUnit: story.unit, due: story.random.chance(0.5) ? day : end });
  return end;
}
const sign = (story: RecordStory): void => {
  work(story, 20, 200);
  byUnit(story, "signed");
};
const reply = (story: RecordStory): void => byUnit(story, "replied");
const accept = (story: RecordStory): void => {
  work(story, 100, 1200);
  byOffice(story, "accepted");
};
const handle = (story: RecordStory): void => {
  work(story, 500, 2000);
  reply(story);
};
const LATE = [0, 2, 5]; // working days over: a notice, yellow, red

export const PLAIN_RECTIFICATION: RecordTale = {
  ...{ id: "plain", near: false, share: 1 },
  tell: (story) => {
    issue(story);
    sign(story);
    handle(story);
    accept(story);
  },
};

const answeredBefore = (story: RecordStory): void => {
  const end = issue(story);
  sign(story);
  justBefore(story, end);
  reply(story);
  accept(story);
};
const verifiedBefore = (story: RecordStory): void => {
  issue(story);
  sign(story);
  handle(story);
  justBefore(story, due(story, story.now, VERIFYING));
  byOffice(story, "accepted");
};

export const RECTIFICATION_TALES: readonly RecordTale[] = [
  tale("signed-late", 0.06, (story) => {
    issue(story, 12);
    after(story, due(story, story.now, SIGNING), story.random.pick(LATE));
    byUnit(story, "signed");
    handle(story);
    accept(story);
  }),
  tale("never-signed-for", 0.03, (story) => void issue(story)),
  tale("replied-late", 0.06, (story) => {
    const end = issue(story);
    sign(story);
    after(story, end, story.random.pick(LATE));
    reply(story);
    accept(story);
  }),
  tale("never-replied", 0.03, (story) => {
    issue(story);
    sign(story);
  }),
  tale("verified-late", 0.05, (story) => {
    issue(story);
    sign(story);
    handle(story);
    after(story, due(story, story.now, VERIFYING), story.random.pick(LATE));
    byOffice(story, "accepted");
  }),
  tale("extended-and-still-late", 0.04, (story) => {
    const end = issue(story);
    sign(story);
    work(story, 500, 1500);
    byUnit(story, "extension-asked", { days: 3 });
    work(story, 20, 100);
    byOffice(story, "extension-granted", { days: 3 });
    after(story, story.city.calendar.addDays(end, 3), story.random.pick(LATE));
    reply(story);
    accept(story);
  }),
  tale("extended-too-late", 0.04, (story) => {
    const end = issue(story);
    sign(story);
    after(story, end);
    byOffice(story, "extension-granted", { days: 5 });
    work(story, 300, 900);
    reply(story);
    accept(story);
  }),
  tale("sent-back-and-late", 0.05, (story) => {
    const end = sentBack(story);
    after(story, end, story.random.pick(LATE));
    reply(story);
    accept(story);
  }),
  nearly("signed-for-a-minute-before", 0.05, (story) => {
    issue(story);
    justBefore(story, due(story, story.now, SIGNING));
    byUnit(story, "signed");
    handle(story);
    accept(story);
  }),
  nearly("replied-a-minute-before", 0.05, answeredBefore),
  nearly("verified-a-minute-before", 0.04, verifiedBefore),
  { ...nearly("replied-over-a-holiday", 0.04, answeredBefore), holiday: true },
  nearly("replied-within-its-extension", 0.04, (story) => {
    const end = issue(story);
    sign(story);
    justBefore(story, end);
    byOffice(story, "extension-granted", { days: 2 });
    justBefore(story, story.city.calendar.addDays(end, 2));
    reply(story);
    accept(story);
  }),
  nearly("sent-back-and-replied-in-time", 0.04, (story) => {
    justBefore(story, sentBack(story));
    reply(story);
    accept(story);
  }),
  nearly("cancelled-before-it-was-due", 0.03, (story) => {
    const end = issue(story);
    sign(story);
    justBefore(story, end - DAY / 24);
    byOffice(story, "cancelled");
  }),
  nearly("replied-without-signing", 0.03, (story) => {
    issue(story);
    work(story, 30, 200);
    reply(story);
    accept(story);
  }),
];

/** Replied, and sent back with a day of its own; the end of that day. */
function sentBack(story: RecordStory): Instant {
  issue(story);
  sign(story);
  handle(story);
  work(story, 100, 900);
  const { day, end } = dayIn(story, 4);
  byOffice(story, "sent-back", { due: day });
  return end;
}
