import type { Event, Trace } from "@qingjian/events";
import { among } from "./among.ts";
import { saysYes } from "./answers.ts";

/** A stretch in which a case was suspended, as the log tells it. Whether it may be deducted is for the clock's grounds to say. */
export type Pause = {
  readonly from: Event;
  readonly to: Event | undefined;
  /** The ground as written (attribute `ground`). */
  readonly ground: string | undefined;
  /** Whether the applicant was told in writing (attribute `notified`). */
  readonly notified: boolean;
};

/** Suspensions of a trace in order: `trace.once(pauses)`. */
export const pauses = (trace: Trace): readonly Pause[] => pausesBetween(trace, SUSPENDED, RESUMED);
const SUSPENDED = ["suspended"];
const RESUMED = ["resumed"];
const NONE: readonly never[] = Object.freeze([]);

/** The same for a log with names of its own. */
export function pausesBetween(trace: Trace, begins: readonly string[], ends: readonly string[]): readonly Pause[] {
  let from: Event | undefined;
  for (const event of trace.events) if (among(begins, event.activity)) from ??= event;
  if (!from) return NONE;
  from = undefined;
  const found: Pause[] = [];
  const close = (to: Event | undefined) => {
    if (from)
      found.push({
        from,
        to,
        ground: textOf(from, "ground") ?? from.text,
        notified: saysYes(from.attributes?.notified),
      });
    from = undefined;
  };
  for (const event of trace.events) {
    if (among(begins, event.activity)) from ??= event;
    else if (among(ends, event.activity)) close(event);
  }
  close(undefined);
  return found;
}
const textOf = (event: Event, name: string): string | undefined => {
  const value = event.attributes?.[name];
  return value === undefined ? undefined : String(value);
};

/** Which suspensions a clock deducts. */
export type Grounds = { readonly grounds: readonly string[]; readonly notified: boolean };

/** Law §45: does not count if the applicant was told in writing. */
export const STATUTORY_GROUNDS: readonly string[] = ["听证", "招标", "拍卖", "检验", "检测", "检疫", "鉴定", "专家评审"];

export const isLawful = (pause: Pause, { grounds, notified }: Grounds): boolean =>
  pause.ground !== undefined && grounds.some((ground) => pause.ground?.includes(ground)) && (pause.notified || !notified);
