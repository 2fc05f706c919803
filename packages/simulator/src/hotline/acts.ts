import type { Instant } from "@qingjian/events";
import type { city } from "../city.ts";
import { NORMS } from "../norms.ts";
import { CENTRE } from "../place/units.ts";
import { moveAfter, someone, tell, work } from "../story.ts";
import { BASES } from "../words/answers.ts";
import { answerNow, callBack, closeNow, contact, dispatch, giveBack, handle, type OrderStory, sign, unitNamed } from "./order.ts";

export const due = ({ city }: OrderStory, from: Instant, limit: Parameters<typeof city.calendar.due>[1]) => city.calendar.due(from, limit);
export const share = ({ random }: OrderStory): number => random.between(0.2, 0.68);

/** Units other than the right one to which the order might go, in a fixed order, without repetition. */
export function others(story: OrderStory): string[] {
  const { order, unit, city } = story;
  const named = [...order.appeal.others, "街道", "市信访局", "市城管局", "市政务服务局"].map((name) => unitNamed(name, order, false, city));
  return [...new Set(named)].filter((name) => name !== unit);
}
export const start = (story: OrderStory): void => dispatch(story, story.unit);
/** To the unit that should have it, which signs and calls. */
export function beginHandling(story: OrderStory): void {
  start(story);
  sign(story);
  contact(story);
}
/** What somebody says; a function where chance has a say in it, asked when it is said. */
type Words = string | (() => string);
const said = (words: Words | undefined): string | undefined => (typeof words === "function" ? words() : words);

/** The ordinary course: one unit, in time, and what the caller says of it. */
export function usual(story: OrderStory, words?: Words, resolved = true, satisfied?: boolean): void {
  start(story);
  handle(story, share(story));
  callBack(story, said(words), resolved, satisfied);
}
/** Handled in time and answered in words of its own. */
export function answered(story: OrderStory, text: Words, words?: string, resolved = true, satisfied?: boolean): void {
  beginHandling(story);
  work(story, story.random.between(60, 600));
  answerNow(story, said(text));
  work(story, story.random.between(3, 24));
  closeNow(story);
  callBack(story, words, resolved, satisfied);
}
/** The holder says that it is another's. */
export const dispute = (story: OrderStory, other: string): void =>
  tell(story, "职责争议", story.holder, { officer: story.officer, extra: { reason: `与${other}职责交叉，请裁定主办单位` } });
/** The first step of this stage was entered so many office days after it was done. */
export function enterLate({ steps, city }: OrderStory, stage: string, days: number): void {
  const at = steps.findIndex((step) => step.stage === stage);
  const step = steps[at];
  if (step) steps[at] = { ...step, recordedAt: Math.round(city.calendar.afterWorking(step.at, days * city.calendar.perDay) / 1000) * 1000 };
}
/** Signs, contacts, and sends it back within the window of returns or, with `late`, after it. */
export function returnFrom(story: OrderStory, founded: boolean, late = false): void {
  sign(story);
  contact(story);
  if (late) moveAfter(story, due(story, story.heldFrom, NORMS.returning), 15, 300);
  else work(story, story.random.between(4, 30));
  giveBack(story, founded);
}
export const reopen = (story: OrderStory, reason: string): void => {
  work(story, story.random.between(15, 240));
  tell(story, "重办", CENTRE, { toUnit: story.holder, officer: someone(story, CENTRE), text: reason });
  story.heldFrom = story.now;
};
/** A record that it was talked over with another unit. */
export function coordinate(story: OrderStory, other: string): void {
  work(story, story.random.between(10, 40));
  tell(story, "协调", story.holder, {
    officer: story.officer,
    text: `与${other}电话会商办理分工`,
    extra: { basis: story.random.pick(BASES) },
  });
}
