import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Calendar, type CalendarTable, type Limit } from "./calendar.ts";
import { CHINA } from "./china.ts";
import { DAY, HOUR, type Instant, isKnown, localDay, localTime, MINUTE, parseLocal, SHANGHAI } from "./instant.ts";

const china = new Calendar(CHINA);
const RUNS = { numRuns: 1000 };

/** A calendar that counts day by day, and so cannot be clever. */
const slow = (table: CalendarTable) => {
  const spans = table.officeHours ?? [
    [9 * 60, 12 * 60],
    [13 * 60 + 30, 17 * 60],
  ];
  const perDay = spans.reduce((sum, [open, close]) => sum + (close - open) * MINUTE, 0);
  const midnight = (at: Instant): Instant => Math.floor((at + SHANGHAI) / DAY) * DAY - SHANGHAI;
  const known = (at: Instant): boolean => {
    const year = Number(localDay(at).slice(0, 4));
    return year >= table.years.from && year <= table.years.to;
  };
  const works = (at: Instant): boolean => {
    const day = localDay(at);
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return weekday === 0 || weekday === 6 ? table.makeUpDays.includes(day) : table.holidays[day] === undefined;
  };
  const workingTime = (from: Instant, to: Instant): number => {
    let sum = 0;
    for (let day = midnight(from); day < to; day += DAY)
      if (works(day))
        for (const [open, close] of spans) sum += Math.max(0, Math.min(to, day + close * MINUTE) - Math.max(from, day + open * MINUTE));
    return sum;
  };
  const afterWorking = (from: Instant, ms: number): Instant => {
    let left = ms;
    for (let day = midnight(from); known(day); day += DAY)
      if (works(day))
        for (const [open, close] of spans) {
          const begin = Math.max(from, day + open * MINUTE);
          const end = day + close * MINUTE;
          if (end <= begin) continue;
          if (left <= end - begin) return begin + left;
          left -= end - begin;
        }
    return Number.NaN;
  };
  const endOfNth = (from: Instant, n: number): Instant => {
    let left = n;
    for (let day = midnight(from) + DAY; known(day); day += DAY) if (works(day) && --left === 0) return day + DAY;
    return Number.NaN;
  };
  const due = (from: Instant, limit: Limit): Instant => {
    if ("minutes" in limit) return from + limit.minutes * MINUTE;
    if ("hours" in limit) return afterWorking(from, limit.hours * HOUR);
    if ("officeDays" in limit) return afterWorking(from, limit.officeDays * perDay);
    if ("days" in limit) return endOfNth(from, Math.ceil(limit.days));
    let day = midnight(from) + Math.ceil(limit.naturalDays) * DAY;
    while (known(day) && !works(day)) day += DAY;
    return known(day) ? day + DAY : Number.NaN;
  };
  return { workingTime, afterWorking, due, endOfNth, works };
};

const NIGHT_SHIFT: CalendarTable = {
  id: "short",
  version: 3,
  years: { from: 2025, to: 2026 },
  holidays: CHINA.holidays,
  makeUpDays: CHINA.makeUpDays,
  officeHours: [
    [0, 30],
    [8 * 60 + 30, 11 * 60 + 45],
    [14 * 60, 24 * 60],
  ],
};

const between = (from: string, to: string) =>
  fc.integer({ min: parseLocal(from) as number, max: parseLocal(to) as number }).map((at) => at as Instant);
/** Instants of all kinds, and those at which things change. */
const instant = fc.oneof(
  between("2025-01-01", "2026-10-31"),
  between("2025-01-01", "2026-10-31").map((at) => Math.floor(at / (30 * MINUTE)) * 30 * MINUTE),
);
const amount = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.double({ min: 0.1, max: 30, noNaN: true }));
const limit: fc.Arbitrary<Limit> = fc.oneof(
  fc.integer({ min: 1, max: 30 }).map((days) => ({ days })),
  fc.integer({ min: 1, max: 60 }).map((naturalDays) => ({ naturalDays })),
  fc.integer({ min: 1, max: 60 }).map((halves) => ({ officeDays: halves / 2 })),
  fc.integer({ min: 1, max: 120 }).map((hours) => ({ hours })),
  fc.integer({ min: 1, max: 100_000 }).map((minutes) => ({ minutes })),
);

describe.each([CHINA, NIGHT_SHIFT])("calendar $id agrees with one that counts day by day", (table) => {
  const calendar = new Calendar(table);
  const model = slow(table);

  test("working time", () => {
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        expect(calendar.workingTime(a, b)).toBe(b > a ? model.workingTime(a, b) : 0);
      }),
      RUNS,
    );
  });

  test("when a limit runs out", () => {
    fc.assert(
      fc.property(instant, limit, (from, given) => {
        expect(calendar.due(from, given)).toBe(model.due(from, given));
      }),
      RUNS,
    );
  });

  test("the instant after so much office time", () => {
    fc.assert(
      fc.property(instant, amount, (from, hours) => {
        const ms = Math.round(hours * HOUR);
        const at = calendar.afterWorking(from, ms);
        expect(at).toBe(model.afterWorking(from, ms));
        expect(calendar.workingTime(from, at)).toBe(ms);
      }),
      RUNS,
    );
  });

  test("a deadline moved on by working days, and the days between", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (from, days, more) => {
        const due = calendar.due(from, { days });
        expect(calendar.addDays(due, more)).toBe(calendar.due(from, { days: days + more }));
        expect(calendar.addDays(due, 0)).toBe(due);
        expect(calendar.workingDays(from, due - 1)).toBe(days);
      }),
      RUNS,
    );
  });

  test("time only adds up", () => {
    fc.assert(
      fc.property(fc.tuple(instant, instant, instant), (three) => {
        const [a, b, c] = [...three].sort((x, y) => x - y) as [number, number, number];
        expect(calendar.workingTime(a, b) + calendar.workingTime(b, c)).toBe(calendar.workingTime(a, c));
      }),
      RUNS,
    );
  });
});

describe("what the State Council published", () => {
  test.each([
    ["2026-02-14", "make-up", undefined],
    ["2026-02-16", "holiday", "春节"],
    ["2026-05-01", "holiday", "劳动节"],
    ["2026-05-09", "make-up", undefined],
    ["2026-05-10", "weekend", undefined],
    ["2026-05-11", "workday", undefined],
  ])("%s is a %s", (day, kind, name) => {
    expect(china.dayKind(parseLocal(day) as Instant)).toEqual(name === undefined ? { kind } : { kind, name });
  });

  test("a year has 240 to 255 working days", () => {
    for (let year = CHINA.years.from; year <= CHINA.years.to; year++) {
      const from = parseLocal(`${year}-01-01`) as Instant;
      const until = parseLocal(`${year}-12-31 23:59:59`) as Instant;
      const days = china.workingTime(from, until) / china.perDay;
      expect(days, String(year)).toBeGreaterThanOrEqual(240);
      expect(days, String(year)).toBeLessThanOrEqual(255);
    }
  });
});

describe("beyond the tables nothing is computed", () => {
  const known = parseLocal("2026-12-30 10:00") as Instant;
  const later = parseLocal("2027-03-01 10:00") as Instant;
  const earlier = parseLocal("2003-12-31 10:00") as Instant;

  test.each([later, earlier])("from %d", (at) => {
    expect(china.covers(at)).toBe(false);
    expect(china.dayKind(at)).toBeUndefined();
    for (const each of [{ days: 1 }, { officeDays: 1 }, { naturalDays: 1 }, { hours: 1 }] as const)
      expect(isKnown(china.due(at, each))).toBe(false);
    expect(isKnown(china.due(at, { minutes: 1 }))).toBe(true);
    expect(isKnown(china.addDays(at, 1))).toBe(false);
    expect(isKnown(china.workingDays(known, at))).toBe(false);
  });

  test("and into them", () => {
    expect(isKnown(china.workingTime(known, later))).toBe(false);
    for (const each of [{ days: 5 }, { officeDays: 5 }, { naturalDays: 5 }, { hours: 40 }] as const)
      expect(isKnown(china.due(known, each))).toBe(false);
    expect(localTime(china.due(known, { days: 1 }))).toBe("2027-01-01 00:00");
  });

  test("a calendar without office hours is refused", () => {
    expect(() => new Calendar({ ...CHINA, officeHours: [] })).toThrow(/office hours/);
  });
});
