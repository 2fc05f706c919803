import { civilDate, DAY, dayNumber, HOUR, type Instant, isKnown, MINUTE, SHANGHAI, UNKNOWN } from "./instant.ts";

/**
 * A limit on time. The two ways of counting days differ, so a limit says which it is:
 * `days` – working days, the day it starts not counted, ends at 24:00 of the last (Civil Code §201, §203);
 * `officeDays` – so many office days of working time from the minute it starts (local hotline rules);
 * `naturalDays` – calendar days, ends at 24:00 of the last, which must be a working day;
 * `hours` – working hours from the instant; `minutes` – the clock on the wall.
 */
export type Limit =
  | { readonly days: number }
  | { readonly officeDays: number }
  | { readonly naturalDays: number }
  | { readonly hours: number }
  | { readonly minutes: number };

/** The kinds of limit side by side. Looking at a field is several times as fast as asking whether a limit has it, and every clock of millions asks. */
export type LimitFields = {
  readonly days?: number;
  readonly officeDays?: number;
  readonly naturalDays?: number;
  readonly hours?: number;
  readonly minutes?: number;
};

/** One published table of working days: plain data, versioned; a correction is a new version. */
export type CalendarTable = {
  readonly id: string;
  readonly version: number;
  /** Years the table covers, both included. Outside them nothing is computed. */
  readonly years: { readonly from: number; readonly to: number };
  /** Weekdays that are days off, `YYYY-MM-DD` → the holiday's name. */
  readonly holidays: Readonly<Record<string, string>>;
  /** Weekend days that are worked (调休上班). */
  readonly makeUpDays: readonly string[];
  /** Office hours as minutes of the day; default 09:00–12:00, 13:30–17:00. */
  readonly officeHours?: readonly (readonly [open: number, close: number])[];
};

export type DayKind = "workday" | "make-up" | "weekend" | "holiday";

const OFFICE_HOURS: NonNullable<CalendarTable["officeHours"]> = [
  [9 * 60, 12 * 60],
  [13 * 60 + 30, 17 * 60],
];

/** Working days and office hours of one place. Every question is O(1) or O(log n); beyond the known years the answer is `UNKNOWN`. */
export class Calendar {
  readonly id: string;
  readonly version: number;
  readonly years: { readonly from: number; readonly to: number };
  /** Office time of one working day, ms. */
  readonly perDay: number;
  /** Office hours of a working day, ms after its midnight. */
  readonly spans: readonly (readonly [open: number, close: number])[];
  readonly #holidays: CalendarTable["holidays"];
  readonly #firstDay: number;
  readonly #workdaysBefore: Int32Array; // prefix sum: working days before day i
  readonly #nthWorkday: Int32Array;

  constructor(table: CalendarTable) {
    this.id = table.id;
    this.version = table.version;
    this.years = table.years;
    this.#holidays = table.holidays;
    this.#firstDay = dayNumber(table.years.from, 1, 1);
    const count = dayNumber(table.years.to + 1, 1, 1) - this.#firstDay;
    const makeUp = new Set(table.makeUpDays);
    this.#workdaysBefore = new Int32Array(count + 1);
    const workdays: number[] = [];
    for (let i = 0; i < count; i++) {
      const weekday = (this.#firstDay + i + 4) % 7; // 1970-01-01 was a Thursday
      const text = isoDay(this.#firstDay + i);
      const works = weekday === 0 || weekday === 6 ? makeUp.has(text) : table.holidays[text] === undefined;
      if (works) workdays.push(i);
      this.#workdaysBefore[i + 1] = workdays.length;
    }
    this.#nthWorkday = Int32Array.from(workdays);
    this.spans = (table.officeHours ?? OFFICE_HOURS).map(([open, close]) => [open * MINUTE, close * MINUTE] as const);
    this.perDay = this.spans.reduce((sum, [open, close]) => sum + close - open, 0);
    if (!(this.perDay > 0)) throw new RangeError("a calendar needs office hours");
  }

  /** Whether the table covers the day of this instant. */
  covers(at: Instant): boolean {
    return isKnown(this.#day(at));
  }

  /** Office time between two instants, ms; 0 when `to` is not after `from`. O(1). */
  workingTime(from: Instant, to: Instant): number {
    if (to <= from) return 0;
    return this.#workedUntil(to) - this.#workedUntil(from);
  }

  /** Working days after the day of `from`, up to and including the day of `to`. */
  workingDays(from: Instant, to: Instant): number {
    const [first, last] = [this.#day(from), this.#day(to)];
    if (!isKnown(first) || !isKnown(last)) return UNKNOWN;
    return Math.max(0, (this.#workdaysBefore[last + 1] as number) - (this.#workdaysBefore[first + 1] as number));
  }

  /** When a limit that starts at `from` runs out. */
  due(from: Instant, limit: Limit): Instant {
    const by: LimitFields = limit;
    if (by.minutes !== undefined) return from + by.minutes * MINUTE;
    if (by.officeDays !== undefined) return this.afterWorking(from, by.officeDays * this.perDay);
    if (by.hours !== undefined) return this.afterWorking(from, by.hours * HOUR);
    const day = this.#day(from);
    if (!isKnown(day)) return UNKNOWN;
    if (by.days !== undefined)
      return this.#endOf(this.#workday((this.#workdaysBefore[day + 1] as number) + Math.max(1, Math.ceil(by.days)) - 1));
    const last = day + Math.ceil(by.naturalDays as number);
    return this.#endOf(this.#isWorkday(last) ? last : this.#workday(this.#workdaysBefore[last] ?? UNKNOWN));
  }

  /** The limit as office time, ms; wall-clock limits have none (`UNKNOWN`). For display beside elapsed office time. */
  officeTime(limit: Limit): number {
    if ("officeDays" in limit) return limit.officeDays * this.perDay;
    if ("days" in limit) return limit.days * this.perDay;
    return "hours" in limit ? limit.hours * HOUR : UNKNOWN;
  }

  /** The instant at which so much office time (ms) has passed since `from`. O(1). */
  afterWorking(from: Instant, ms: number): Instant {
    const target = this.#workedUntil(from) + ms;
    const nth = Math.max(0, Math.ceil(target / this.perDay) - 1);
    const day = this.#workday(nth);
    let rest = target - nth * this.perDay;
    for (const [open, close] of this.spans) {
      if (rest <= close - open) return (this.#firstDay + day) * DAY - SHANGHAI + open + rest;
      rest -= close - open;
    }
    return UNKNOWN;
  }

  /** The first instant after the last `days` working days have ended: `from`'s due day moved on by whole working days. */
  addDays(due: Instant, days: number): Instant {
    if (days <= 0) return due;
    const day = this.#day(due - 1);
    return isKnown(day) ? this.#endOf(this.#workday((this.#workdaysBefore[day + 1] as number) + days - 1)) : UNKNOWN;
  }

  /** What kind of day the instant falls on, and a holiday's name; undefined outside the known years. */
  dayKind(at: Instant): { kind: DayKind; name?: string } | undefined {
    const day = this.#day(at);
    if (!isKnown(day)) return undefined;
    const weekday = (this.#firstDay + day + 4) % 7;
    const weekend = weekday === 0 || weekday === 6;
    if (this.#isWorkday(day)) return { kind: weekend ? "make-up" : "workday" };
    const name = this.#holidays[isoDay(this.#firstDay + day)];
    return name === undefined ? { kind: "weekend" } : { kind: "holiday", name };
  }

  #workedUntil(at: Instant): number {
    const day = this.#day(at);
    if (!isKnown(day)) return UNKNOWN;
    const whole = (this.#workdaysBefore[day] as number) * this.perDay;
    if (!this.#isWorkday(day)) return whole;
    const time = at + SHANGHAI - (this.#firstDay + day) * DAY;
    let today = 0;
    for (const [open, close] of this.spans) if (time > open) today += Math.min(time, close) - open;
    return whole + today;
  }

  #day(at: Instant): number {
    const day = Math.floor((at + SHANGHAI) / DAY) - this.#firstDay;
    return day >= 0 && day < this.#workdaysBefore.length - 1 ? day : UNKNOWN;
  }
  #isWorkday(day: number): boolean {
    return (this.#workdaysBefore[day + 1] as number) > (this.#workdaysBefore[day] as number);
  }
  #workday(nth: number): number {
    return this.#nthWorkday[nth] ?? UNKNOWN;
  }
  #endOf(day: number): Instant {
    return (this.#firstDay + day + 1) * DAY - SHANGHAI;
  }
}

function isoDay(days: number): string {
  const { year, month, day } = civilDate(days);
  return `${year}-${month < 10 ? "0" : ""}${month}-${day < 10 ? "0" : ""}${day}`;
}
