import { type Calendar, DAY, type Instant, MINUTE, SHANGHAI } from "@qingjian/events";

/**
 * Whether an instant lies in the office hours of a working day, each span widened by `grace` minutes at both ends; undefined
 * beyond the calendar.
 */
export function inOfficeHours(calendar: Calendar, at: Instant, grace: number): boolean | undefined {
  const kind = calendar.dayKind(at)?.kind;
  if (kind === undefined) return undefined;
  if (kind === "weekend" || kind === "holiday") return false;
  const time = (at + SHANGHAI) % DAY;
  for (const [open, close] of calendar.spans) if (time >= open - grace * MINUTE && time <= close + grace * MINUTE) return true;
  return false;
}
