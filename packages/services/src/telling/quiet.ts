import type { Calendar, Instant } from "@qingjian/events";

/** When messages may go out: not in these hours (minutes after midnight, may pass midnight), and on days off only when it says so. */
export type Quiet = { readonly quietFrom: number | null; readonly quietUntil: number | null; readonly daysOff: boolean };

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const SHANGHAI = 480 * MINUTE;
/** When the first working day begins for those who are left alone on days off: not at midnight. */
const MORNING = 8 * 60;

const midnight = (at: Instant): Instant => Math.floor((at + SHANGHAI) / DAY) * DAY - SHANGHAI;
const minuteOf = (at: Instant): number => Math.floor((at - midnight(at)) / MINUTE);

/** Whether the day is one off; in a year without a table, Saturdays and Sundays are. */
function isOff(calendar: Calendar, at: Instant): boolean {
  const day = calendar.dayKind(at);
  if (day !== undefined) return day.kind === "weekend" || day.kind === "holiday";
  const weekday = (Math.floor((at + SHANGHAI) / DAY) + 4) % 7; // 1970-01-01 was a Thursday
  return weekday === 0 || weekday === 6;
}

/** From when on a message of now may go out. A red one does not wait for a working day; a person's own quiet hours hold for it too. Pure. */
export function allowedFrom(now: Instant, { quietFrom, quietUntil, daysOff }: Quiet, calendar: Calendar, red: boolean): Instant {
  let at = now;
  for (let step = 0; step < 100; step++) {
    if (!red && !daysOff && isOff(calendar, at)) {
      at = midnight(at) + DAY + MORNING * MINUTE;
      continue;
    }
    if (quietFrom === null || quietUntil === null || quietFrom === quietUntil) return at;
    const minute = minuteOf(at);
    const quiet = quietFrom < quietUntil ? minute >= quietFrom && minute < quietUntil : minute >= quietFrom || minute < quietUntil;
    if (!quiet) return at;
    at = midnight(at) + (minute < quietUntil ? 0 : DAY) + quietUntil * MINUTE;
  }
  return at;
}

/** The next of these hours of the day after `now`; now itself without any. Pure. */
export function digestAfter(now: Instant, hours: readonly number[]): Instant {
  const today = midnight(now);
  const next = [0, DAY].flatMap((day) => hours.map((hour) => today + day + hour * 60 * MINUTE)).filter((at) => at > now);
  return next.length === 0 ? now : Math.min(...next);
}
