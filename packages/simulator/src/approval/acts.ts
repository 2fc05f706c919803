import { work } from "../story.ts";
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
