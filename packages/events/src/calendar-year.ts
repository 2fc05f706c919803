import { Calendar, type CalendarTable } from "./calendar.ts";
import { civilDate, DAY, dayNumber, HOUR, type Instant, isKnown, parseLocal, SHANGHAI } from "./instant.ts";

/** A day that is not what its weekday makes it, `YYYY-MM-DD`: off, with the holiday's name, or a weekend day that is worked. */
export type SpecialDay = { readonly day: string; readonly kind: "holiday" | "make-up"; readonly name: string | null };

/** What is wrong with the days of a year, or with the text they were read from; `line` counts from 1, 0 where no line is at fault. */
export type DayProblem = { readonly line: number; readonly said: Readonly<Record<"zh" | "en", string>> };

/** Holidays of every year (全国年节及纪念日放假办法), and since which: a notice that leaves one out was not read whole. */
const EVERY_YEAR = [
  ["元旦", "New Year", 0],
  ["春节", "Spring Festival", 0],
  ["清明", "Qingming", 2008],
  ["劳动", "Labour Day", 0],
  ["端午", "Dragon Boat Festival", 2008],
  ["中秋", "Mid-Autumn Festival", 2008],
  ["国庆", "National Day", 0],
] as const;
/** National Day is off for so many days when the Mid-Autumn Festival falls into it, which may then not be named. */
const BOTH = 8;

const midnight = (day: string): Instant | undefined => (day.length === 10 ? parseLocal(day) : undefined);
/** 0 (Sunday) to 6 of a day as `YYYY-MM-DD`; NaN of what is none. */
export const weekdayOf = (day: string): number => (Math.floor(((midnight(day) ?? Number.NaN) + SHANGHAI) / DAY) + 4) % 7; // 1970-01-01 was a Thursday

/** Why these cannot be the special days of a year; empty where they can. Days of the December before belong to New Year's holiday. */
export function dayProblems(year: number, days: readonly SpecialDay[]): DayProblem[] {
  const problems: DayProblem[] = [];
  const wrong = (zh: string, en: string) => problems.push({ line: 0, said: { zh, en } });
  const seen = new Set<string>();
  for (const { day, kind, name } of days) {
    if (midnight(day) === undefined) wrong(`“${day}”不是日期，应写作 ${year}-01-01`, `“${day}” is no day; write it as ${year}-01-01`);
    else if (!day.startsWith(`${year}-`) && !day.startsWith(`${year - 1}-12-`))
      wrong(`${day} 不在 ${year} 年（或上年 12 月）之内`, `${day} is not in ${year} (or in the December before)`);
    else if (seen.has(day)) wrong(`${day} 出现了两次`, `${day} is said twice`);
    else if (kind === "make-up" && weekdayOf(day) % 6 !== 0)
      wrong(`${day} 本来就是工作日，不能写作调休上班`, `${day} is a weekday: it cannot be a weekend day that is worked`);
    else if (kind === "holiday" && !name) wrong(`${day} 没有写节日名称`, `${day} says no holiday`);
    seen.add(day);
  }
  const off = (name: string) => days.filter((one) => one.kind === "holiday" && one.name?.includes(name)).length;
  const missing = EVERY_YEAR.filter(([name, , since]) => year >= since && off(name) === 0 && !(name === "中秋" && off("国庆") >= BOTH));
  if (missing.length > 0)
    wrong(
      `没有${missing.map(([name]) => name).join("、")}的放假安排：通知可能没有粘贴完整`,
      `nothing about ${missing.map(([, name]) => name).join(", ")}: the notice may not have been pasted whole`,
    );
  return problems;
}

/** A table with the special days of one year in place of those it had, the next version. The year is one it covers or the one after. */
export function withYear(table: CalendarTable, year: number, days: readonly SpecialDay[], version: number): CalendarTable {
  const named = new Set(days.map(({ day }) => day));
  const stays = (day: string) => !day.startsWith(`${year}-`) && !named.has(day);
  const off = days.flatMap(({ day, kind, name }) => (kind === "holiday" ? [[day, name ?? ""] as const] : []));
  const worked = days.flatMap(({ day, kind }) => (kind === "make-up" ? [day] : []));
  return {
    ...table,
    version,
    years: { from: table.years.from, to: Math.max(table.years.to, year) },
    holidays: Object.fromEntries(
      [...Object.entries(table.holidays).filter(([day]) => stays(day)), ...off].sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    makeUpDays: [...table.makeUpDays.filter(stays), ...worked].sort(),
  };
}

/** Whether whatever the older calendar could compute, the newer computes alike: it only knows more years. */
export function onlyExtends(newer: Calendar, older: Calendar): boolean {
  if (newer.years.from > older.years.from || newer.years.to < older.years.to) return false;
  if (JSON.stringify(newer.spans) !== JSON.stringify(older.spans)) return false;
  const works = (calendar: Calendar, at: Instant) => ["workday", "make-up"].includes(calendar.dayKind(at)?.kind ?? "");
  for (let day = dayNumber(older.years.from, 1, 1); civilDate(day).year <= older.years.to; day++) {
    const noon = day * DAY + 4 * HOUR;
    if (works(newer, noon) !== works(older, noon)) return false;
  }
  return true;
}

/** Working days of a year by a table. */
export function workdaysOf(table: CalendarTable, year: number): number {
  const calendar = new Calendar(table);
  const last = midnight(`${year}-12-31`) as Instant;
  const before = calendar.workingDays((midnight(`${year}-01-01`) as Instant) - DAY, last);
  if (isKnown(before)) return before;
  const first = midnight(`${year}-01-01`) as Instant; // the table begins with this year
  return calendar.workingDays(first, last) + (["workday", "make-up"].includes(calendar.dayKind(first)?.kind ?? "") ? 1 : 0);
}
