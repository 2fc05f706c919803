import { type Instant, MINUTE } from "@qingjian/events";
import type { City } from "./city.ts";
import type { Random } from "./random.ts";

/** Columns that only some steps fill. */
export type Extra = {
  readonly reason?: string;
  readonly basis?: string;
  readonly attachments?: number;
  readonly founded?: boolean;
  readonly days?: number;
  readonly approver?: string;
  readonly ground?: string;
  readonly notified?: boolean;
  readonly resolved?: boolean;
  readonly satisfied?: boolean;
  readonly result?: string;
  /** Materials handed in, or lacking, joined by 、. */
  readonly materials?: string;
  readonly lacking?: string;
  /** Yuan that were charged. */
  readonly fee?: number;
  readonly inspectors?: number;
  readonly agent?: string;
  readonly refusal?: string;
  readonly licence?: string;
  /** Of a rating: 1–5, and its tags joined by 、. */
  readonly score?: number;
  readonly tags?: string;
};
export type Step = {
  readonly at: Instant;
  readonly recordedAt: Instant;
  /** The word of the log: 派单, 签收, 受理 … */
  readonly stage: string;
  readonly unit: string;
  readonly toUnit: string | undefined;
  readonly officer: string | undefined;
  readonly text: string | undefined;
  readonly extra: Extra | undefined;
};

/** A case being told: steps are added at `now`, which only moves forward. */
export type Story = {
  readonly city: City;
  readonly random: Random;
  readonly steps: Step[];
  now: Instant;
};

export type Told = {
  readonly toUnit?: string | undefined;
  readonly officer?: string | undefined;
  readonly text?: string | undefined;
  readonly extra?: Extra | undefined;
  /** Where what is written is not so: the time entered for the step, and when it was entered. */
  readonly at?: Instant | undefined;
  readonly recordedAt?: Instant | undefined;
};

/** What was entered later than this says nothing of when the next was. */
const PROMPT = 10 * MINUTE;

/** Adds a step now, at least a second after the last; it is entered within some three minutes, after the one before. */
export function tell(
  story: Story,
  stage: string,
  unit: string,
  { toUnit, officer, text, extra, at: written, recordedAt }: Told = {},
): void {
  const { steps, random } = story;
  const last = steps.at(-1);
  if (last && story.now <= last.at) story.now = last.at + 1000;
  const before = last && last.recordedAt - last.at < PROMPT ? last.recordedAt + 1000 : 0;
  const entered = Math.max(story.now + Math.floor(random.next() * 180) * 1000, before);
  steps.push({ at: written ?? story.now, recordedAt: recordedAt ?? entered, stage, unit, toUnit, officer, text, extra });
}

/** Lets so many office minutes pass (at least a second). */
export function work(story: Story, minutes: number): void {
  story.now = story.city.calendar.afterWorking(story.now, Math.max(1, Math.round(minutes * 60)) * 1000);
}
/** Lets wall-clock minutes pass: centres and emergency teams work at night too. */
export function wait(story: Story, minutes: number): void {
  story.now += Math.max(1, Math.round(minutes * 60)) * 1000;
}
/** Moves on to an instant, if it has not passed. */
export function moveTo(story: Story, instant: Instant): void {
  if (instant > story.now) story.now = Math.round(instant / 1000) * 1000;
}
/** To some minute of the next office hours after an instant. */
export function moveAfter(story: Story, instant: Instant, low: number, high: number): void {
  moveTo(story, instant);
  work(story, story.random.between(low, high));
}

/** One office day in minutes. */
export const officeDay = ({ city }: Story): number => city.calendar.perDay / MINUTE;

/** Somebody of a unit; the first of the list do more. */
export function someone({ city, random }: Story, unit: string, not?: string): string {
  const list = city.officersOf.get(unit) ?? [];
  const found = list[Math.floor(random.next() ** 1.6 * list.length)]?.name ?? "值班员";
  return found === not && list.length > 1 ? (list.find(({ name }) => name !== not)?.name as string) : found;
}

export const pace = ({ city }: Story, unit: string): number => city.habits.get(unit)?.pace ?? 1;
