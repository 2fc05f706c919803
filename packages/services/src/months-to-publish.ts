import { type Calendar, DAY, type Instant, localMonth, monthSpan } from "@qingjian/events";
import { calendarOf } from "./calendar.ts";
import type { House } from "./house.ts";
import { hasData } from "./month-of.ts";

const SIX = 6 * 3_600_000;

/** When a month's workbook is published: 06:00 (Shanghai) of the first working day after it; UNKNOWN without a calendar for it. */
export function publishedAt(calendar: Calendar, month: string): Instant {
  let day = monthSpan(month).until;
  for (let i = 0; i < 31; i++, day += DAY) {
    const found = calendar.dayKind(day);
    if (!found) return Number.NaN;
    if (found.kind === "workday" || found.kind === "make-up") return day + SIX;
  }
  return Number.NaN;
}

/** Months whose hour has come and that no report has been asked for: last month, and those missed while nobody worked. */
export async function monthsToPublish(house: House, back = 3): Promise<string[]> {
  const calendar = await calendarOf(house);
  const now = house.now();
  const earliest = (
    await house.store.db
      .selectFrom("cases")
      .select(({ fn }) => fn.min<number>("opened_at").as("at"))
      .where("events", ">", 0)
      .executeTakeFirst()
  )?.at;
  if (earliest === undefined || earliest === null) return [];
  const known = new Set(
    (await house.store.db.selectFrom("reports").select("month").where("state", "in", ["asked", "running", "done"]).execute()).map(
      ({ month }) => month,
    ),
  );
  const months: string[] = [];
  for (let i = 0, at = monthSpan(localMonth(now)).from - 1; i < back && at >= earliest; i++) {
    const month = localMonth(at);
    if (publishedAt(calendar, month) <= now && !known.has(month) && (await hasData(house, month))) months.unshift(month);
    at = monthSpan(month).from - 1;
  }
  return months;
}
