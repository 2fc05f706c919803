import { DAY, localMonth, monthSpan } from "@qingjian/events";
import { askReport } from "../ask-report.ts";
import { calendarOf } from "../calendar.ts";
import type { ReportRow } from "../catalogue-views.ts";
import type { House } from "../house.ts";
import { hasData, type PeriodKind, periodsBefore, periodWith, spanOf } from "../report-period.ts";
import { WHOLE } from "../report-scope.ts";
import { SYSTEM } from "../system-asker.ts";
import { publishedAt } from "./published-at.ts";
import { reportPlans } from "./report-schedule.ts";

/** A workbook whose hour has come: of a period, and of a part of the city (`*`: all of it). */
export type DueReport = { readonly period: string; readonly unit: string };

/** So many periods are made up for when nobody worked at their hour. */
const BACK: Readonly<Record<PeriodKind, number>> = { month: 3, quarter: 1, year: 1 };

/**
 * Asks for the next workbook whose hour has come, when none that was asked for by the clock is still to be written: one after the other, by however many workers, so that
 * a house that was off for months does not write them all at once beside the people who come back. Gives the one that was asked for.
 */
export async function askNextDue(house: House): Promise<ReportRow | undefined> {
  const waiting = await house.store.db
    .selectFrom("reports")
    .select("id")
    .where("asked_by", "=", SYSTEM.userId)
    .where("state", "in", ["asked", "running"])
    .limit(1)
    .executeTakeFirst();
  if (waiting) return undefined;
  const [next] = await reportsDue(house);
  return next && askReport(house, SYSTEM, next);
}

/**
 * The workbooks whose hour has come and that nobody has asked for, those that failed within a day not among them: of the whole city, and of every part that somebody gets them of, from when he was
 * put down for them. A quarter or a year is due only when there are data from its beginning.
 */
export async function reportsDue(house: House): Promise<DueReport[]> {
  const { db } = house.store;
  const first = await db
    .selectFrom("cases")
    .select(({ fn }) => fn.min<number | null>("opened_at").as("at"))
    .where("events", ">", 0)
    .executeTakeFirst();
  if (first?.at === null || first?.at === undefined) return [];
  const earliest = monthSpan(localMonth(first.at)).from;
  const [now, calendar] = [house.now(), await calendarOf(house)];
  const known = await db
    .selectFrom("reports")
    .select(["period", "unit"])
    .where("language", "=", "zh")
    .where((eb) => eb.or([eb("state", "<>", "failed"), eb("started_at", ">", now - DAY)]))
    .execute();
  const due: DueReport[] = [];
  for (const { kind, workday, recipients } of await reportPlans(db)) {
    const parts = new Map([[WHOLE, 0]]);
    for (const { unit, since } of recipients) parts.set(unit, Math.min(parts.get(unit) ?? since, since));
    const current = periodWith(localMonth(now), kind);
    for (let back = BACK[kind]; back > 0; back--) {
      const period = periodsBefore(current, back);
      const at = publishedAt(calendar, period, workday);
      if (!(at <= now) || spanOf(period).from < earliest || !(await hasData(house, period))) continue;
      for (const [unit, since] of parts)
        if (at >= since && !known.some((one) => one.period === period && one.unit === unit)) due.push({ period, unit });
    }
  }
  return due;
}
