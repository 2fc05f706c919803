import { civilDate, DAY, type Instant, localDay, SHANGHAI, type Trace } from "@qingjian/events";
import type { AccountDay } from "../account.ts";

/** The days of the axis, every one of them, with the office hours of those that are worked. */
export function accountDays({ calendar }: Trace, from: Instant, until: Instant): AccountDay[] {
  const days: AccountDay[] = [];
  const first = Math.floor((from + SHANGHAI) / DAY) * DAY - SHANGHAI;
  for (let start = first; start <= until; start += DAY) {
    const known = calendar.dayKind(start);
    const works = known?.kind === "workday" || known?.kind === "make-up";
    days.push({
      day: localDay(start),
      kind: known?.kind ?? "unknown",
      ...(known?.name === undefined ? {} : { name: known.name }),
      from: start,
      until: start + DAY,
      spans: works ? calendar.spans.map(([open, close]) => [start + open, start + close] as const) : [],
    });
  }
  return days;
}

/** `5 月 11 日 10:42` and `05-11 10:42`; a limit that ends with its day ends at 24:00 of it. */
export function moment(instant: Instant): { zh: string; en: string } {
  const time = (((instant + SHANGHAI) % DAY) + DAY) % DAY;
  const atMidnight = time < 60_000;
  const { month, day } = civilDate(Math.floor((instant + SHANGHAI) / DAY) - (atMidnight ? 1 : 0));
  const two = (n: number): string => String(n).padStart(2, "0");
  const clock = atMidnight ? "24:00" : `${two(Math.floor(time / 3_600_000))}:${two(Math.floor(time / 60_000) % 60)}`;
  return { zh: `${month} 月 ${day} 日 ${clock}`, en: `${two(month)}-${two(day)} ${clock}` };
}
