import type { City } from "../city.ts";
import type { PlannedRating } from "../rating/planned-ratings.ts";
import { RUDE_TAGS } from "../rating/rating.ts";
import type { Step } from "../story.ts";
import { noting, type Truth } from "./truth.ts";

const BAD = 2;
const DAYS = 5;
const RUDE = ["态度生硬", "不耐烦", "训斥"];
const DENIED = ["没有", "并未"];

/** What is true of a rating when the log ends. */
export function ratingTruths({ steps, story: { rating } }: Pick<PlannedRating, "steps" | "story">, { calendar, plan }: City): Truth[] {
  const { note, truths } = noting();
  const rated = steps.find(({ stage }) => stage === "评价");
  if (!rated) return [];
  const { score = 5 } = rated.extra ?? {};
  const due = calendar.due(rated.at, { days: DAYS });
  const done = (wanted: string): number | undefined => steps.find(({ stage }) => stage === wanted)?.at;
  if (score <= BAD && (done("差评整改") ?? plan.until) > due) note("rating-rectification-overdue", "red");
  if (score <= BAD && rating.named && done("差评回访") === undefined && plan.until > due) note("bad-rating-unvisited", "red");
  if (isRude(rated)) note("rude-service", "notice");
  return truths();
}

/** Whether it speaks of rudeness, by a tag or in words that are not denied. */
export const isRude = ({ text = "", extra }: Step): boolean =>
  RUDE_TAGS.some((tag) => extra?.tags?.includes(tag)) ||
  (RUDE.some((words) => text.includes(words)) && !DENIED.some((words) => text.includes(words)));
