import { type Calendar, DAY, type Instant } from "@qingjian/events";
import { spanOf } from "../report-period.ts";

const SIX = 6 * 3_600_000;
const LONGEST = 60;

/** When a period's workbook is written: 06:00 (Shanghai) of the working day of that number after it; NaN where there is no calendar for it. */
export function publishedAt(calendar: Calendar, period: string, workday: number): Instant {
  let day = spanOf(period).until;
  for (let [i, left] = [0, workday]; i < LONGEST; i++, day += DAY) {
    const found = calendar.dayKind(day);
    if (!found) return Number.NaN;
    if (found.kind === "workday" || found.kind === "make-up") left--;
    if (left === 0) return day + SIX;
  }
  return Number.NaN;
}
