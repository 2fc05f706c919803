import { type Instant, type Limit, MINUTE } from "@qingjian/events";
import type { City } from "../city.ts";
import type { Random } from "../random.ts";
import { type Act, OFFICE } from "./records.ts";

/** An alert or an order being told: acts are added at `now`. */
export type RecordStory = {
  readonly city: City;
  readonly random: Random;
  /** The unit it is about. */
  readonly unit: string;
  readonly officer: string;
  readonly steps: Act[];
  now: Instant;
};
/** A way it may go; `holiday`: it begins right before one, where the log has any. */
export type RecordTale = {
  readonly id: string;
  readonly near: boolean;
  readonly share: number;
  readonly holiday?: boolean;
  readonly tell: (story: RecordStory) => void;
};
export const tale = (id: string, share: number, tell: RecordTale["tell"]): RecordTale => ({ id, near: false, share, tell });
export const nearly = (id: string, share: number, tell: RecordTale["tell"]): RecordTale => ({ id, near: true, share, tell });

/** By the system itself. */
export const bySystem = (story: RecordStory, activity: string, more: Partial<Act> = {}): void =>
  void story.steps.push({ at: story.now, activity, ...more });
/** By the office that supervises. */
export const byOffice = (story: RecordStory, activity: string, more: Partial<Act> = {}): void =>
  bySystem(story, activity, { unit: OFFICE, officer: story.officer, ...more });
/** By the unit it is about. */
export const byUnit = (story: RecordStory, activity: string, more: Partial<Act> = {}): void =>
  bySystem(story, activity, { unit: story.unit, officer: "值班员", ...more });

export const due = ({ city }: RecordStory, from: Instant, limit: Limit): Instant => city.calendar.due(from, limit);
/** Lets office minutes pass. */
export const work = (story: RecordStory, low: number, high: number): void => {
  story.now = Math.round(story.city.calendar.afterWorking(story.now, story.random.between(low, high) * MINUTE) / 1000) * 1000;
};
/** To a minute before an instant. */
export const justBefore = (story: RecordStory, instant: Instant): void => {
  story.now = instant - MINUTE;
};
/** Into the office hours after an instant, so many working days on. */
export const after = (story: RecordStory, instant: Instant, days = 0): void => {
  story.now = instant;
  const day = story.city.calendar.perDay / MINUTE;
  work(story, days * day + 10, days * day + 300);
};
