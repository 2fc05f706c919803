import { type Instant, MINUTE } from "@qingjian/events";
import type { Item } from "../place/items.ts";
import { moveTo, officeDay, tell, work } from "../story.ts";
import type { ApplicationStory } from "./application.ts";
import { inspectNow, promised, reviewNow } from "./handling.ts";

export const isLong = ({ promisedDays, reported }: Item): boolean => promisedDays >= 5 && !reported;
export const isPausable = (item: Item): boolean => isLong(item) && item.ground !== undefined;
export const isShort = ({ promisedDays, legalDays, reported }: Item): boolean => promisedDays > 2 && legalDays <= 20 && !reported;
export const isPromised = ({ kind, reported }: Item): boolean => kind === "承诺件" && !reported;
export const isPlain = (item: Item): boolean => isPromised(item) && !item.inspected;

export const hasNodes = (item: Item): boolean => item.steps.length > 0;
/** Plain, and nothing runs on after a decision. */
export const hasNoNodes = (item: Item): boolean => isPlain(item) && !hasNodes(item);

export const share = ({ random }: ApplicationStory): number => random.between(0.25, 0.7);
export const promisedDue = (story: ApplicationStory, more = 0): Instant => due(story, story.application.item.promisedDays, more);
export const legalDue = (story: ApplicationStory): Instant => due(story, story.application.item.legalDays);
const due = ({ city: { calendar }, acceptedAt }: ApplicationStory, days: number, more = 0): Instant =>
  calendar.addDays(calendar.due(acceptedAt, { days }), more);
/** When a node that began at an instant has to be done. */
export const nodeDue = ({ city, application }: ApplicationStory, step: string, from: Instant, more = 0): Instant => {
  const days = application.item.steps.find((node) => node.step === step)?.days ?? application.item.promisedDays;
  return city.calendar.addDays(city.calendar.due(from, { days }), more);
};
/** Inspects and reviews on the last day that the nodes allow, then decides a minute before all is due; `more` days were deducted. */
export function takeAllTheTime(story: ApplicationStory, more = 0): Instant {
  const { item } = story.application;
  let from = story.acceptedAt;
  const onTheLastDay = (step: string, extra: number): void => {
    moveTo(story, nodeDue(story, step, from, extra) - story.random.int(8 * 60, 14 * 60) * MINUTE);
    from = story.now;
  };
  if (item.inspected) {
    onTheLastDay("现场勘验", more);
    inspectNow(story, 2);
  }
  onTheLastDay("审核", item.inspected ? 0 : more);
  reviewNow(story);
  return promisedDue(story, more) - MINUTE;
}
/** Suspended for so many whole days, to the minute. */
export function pauseFor(story: ApplicationStory, days: number): void {
  const { unit, reviewer, application } = story;
  tell(story, "挂起", unit, { officer: reviewer, extra: { ground: `委托${application.item.ground ?? "鉴定"}`, notified: true } });
  work(story, days * officeDay(story));
  tell(story, "恢复", unit, { officer: reviewer });
}
export const daysOf = (story: ApplicationStory, share: number): number =>
  Math.max(1, Math.floor((promised(story) * share) / officeDay(story)));

/** Asks for so many days more and gets them; the head approves in the log, or does not. */
export const extend = (story: ApplicationStory, days: number, by: { readonly approver?: boolean; readonly reason?: boolean }): void => {
  const { unit, reviewer, chief, random } = story;
  const reason = random.pick(["需组织专家复核", "涉及多部门意见", "申请人变更方案需重新核实"]);
  tell(story, "申请延期", unit, { officer: reviewer, extra: { days, reason } });
  work(story, 20);
  tell(story, "同意延期", unit, { officer: chief, extra: { days, ...(by.reason && { reason }), ...(by.approver && { approver: chief }) } });
};
export const APPROVED = { approver: true, reason: true } as const;
