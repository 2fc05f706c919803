import { tell, work } from "../story.ts";
import { type ApplicationStory, promised, resumeWork, suspendFor } from "./application.ts";

export const share = ({ random }: ApplicationStory): number => random.between(0.25, 0.7);
export const promisedDue = (story: ApplicationStory) =>
  story.city.calendar.due(story.acceptedAt, { days: story.application.item.promisedDays });
export const legalDue = (story: ApplicationStory) => story.city.calendar.due(story.acceptedAt, { days: story.application.item.legalDays });
export const lawful = (story: ApplicationStory): void => {
  const half = promised(story) * 0.3;
  work(story, half);
  suspendFor(story, `委托${story.application.item.ground ?? "鉴定"}`, true);
  work(story, half * 0.9);
  resumeWork(story);
};
/** Asks for five days more and gets them; the head approves in the log, or does not. */
export const extend = (story: ApplicationStory, approved: boolean): void => {
  const { unit, reviewer, chief, random } = story;
  const reason = random.pick(["需组织专家复核", "涉及多部门意见", "申请人变更方案需重新核实"]);
  tell(story, "申请延期", unit, { officer: reviewer, extra: { days: 5, reason } });
  work(story, 20);
  tell(story, "同意延期", unit, { officer: chief, extra: approved ? { days: 5, reason, approver: chief } : { days: 5 } });
};
