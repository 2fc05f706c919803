import { type DayKind, type Instant, parseLocal } from "@qingjian/events";
import { calendarInForce, type Entered, newestCalendar } from "../calendar.ts";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";

/** One year of the working calendar in force. */
export type CalendarYear = {
  readonly id: string;
  readonly version: number;
  readonly year: number;
  /** Years that are covered, both included; outside them nothing is computed. */
  readonly years: { readonly from: number; readonly to: number };
  /** Office hours of a working day, minutes after midnight. */
  readonly hours: readonly (readonly [open: number, close: number])[];
  /** Every day that is not what its weekday makes it, `YYYY-MM-DD`: days off with the holiday's name, and weekend days that are worked. */
  readonly days: readonly { readonly day: string; readonly kind: Extract<DayKind, "holiday" | "make-up">; readonly name: string | null }[];
  readonly workdays: number;
  /** Who entered this version, and by which document; null of the table that comes with the product. */
  readonly entered: Entered | null;
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SHANGHAI = 8 * 60 * MINUTE;

/**
 * The holidays and make-up days of a year, or without one of this year, or the last that is covered. It tells of no case, so that everybody may see it.
 * @throws Refusal for a year that is not covered
 */
export async function readCalendar(house: Pick<House, "store" | "now">, asked?: number): Promise<CalendarYear> {
  const [calendar, { entered }] = await Promise.all([newestCalendar(house), calendarInForce(house)]);
  const { id, version, years } = calendar;
  const year = asked ?? Math.min(new Date(house.now() + SHANGHAI).getUTCFullYear(), years.to);
  if (year < years.from || year > years.to)
    throw new Refusal("not-found", {
      zh: `工作日历只覆盖 ${years.from} 至 ${years.to} 年，${year} 年的时限显示为“未知”`,
      en: `The working calendar covers ${years.from} to ${years.to}; in ${year} nothing is computed`,
    });
  const days: CalendarYear["days"][number][] = [];
  let workdays = 0;
  const midnight = (of: number) => parseLocal(`${of}-01-01`) as Instant;
  const [first, end] = [midnight(year), midnight(year + 1)];
  for (let at = first; at < end; at += DAY) {
    const found = calendar.dayKind(at);
    if (found?.kind === "workday" || found?.kind === "make-up") workdays++;
    if (found?.kind === "holiday" || found?.kind === "make-up")
      days.push({ day: new Date(at + SHANGHAI).toISOString().slice(0, 10), kind: found.kind, name: found.name ?? null });
  }
  const hours = calendar.spans.map(([open, close]) => [open / MINUTE, close / MINUTE] as const);
  return { id, version, year, years, hours, days, workdays, entered };
}
