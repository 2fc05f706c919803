import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Axis, layAxis, READABLE_DAY } from "./axis.ts";
import { at, days } from "./testing/example.ts";

const gapless = ({ bands }: Axis): void => {
  for (let i = 1; i < bands.length; i++) {
    const [before, band] = [bands[i - 1], bands[i]];
    if (!before || !band) throw new Error("no band");
    expect(band.x).toBeCloseTo(before.x + before.width, 6);
    expect(band.from, `band ${i} begins where the one before ends`).toBe(before.until);
  }
};

test("x never falls as time goes on, and stays between the ends", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 120 }),
      fc.integer({ min: 300, max: 1600 }),
      fc.double({ min: 0, max: 24, noNaN: true }),
      fc.array(fc.double({ min: -2, max: 125, noNaN: true }), { minLength: 2, maxLength: 60 }),
      (count, width, hour, moments) => {
        const axis = layAxis(days(count, [9, 10, 11]), 100, width, at(count - 1, hour), [at(0, 10)], []);
        const xs = moments.sort((a, b) => a - b).map((day) => axis.x(at(0, 24 * day)));
        for (let i = 0; i < xs.length; i++) {
          expect(xs[i]).toBeGreaterThanOrEqual(100);
          expect(xs[i]).toBeLessThanOrEqual(axis.right + 1e-6);
          if (i > 0) expect(xs[i]).toBeGreaterThanOrEqual((xs[i - 1] ?? 0) - 1e-6);
        }
        gapless(axis);
      },
    ),
  );
});

describe("a week at full width", () => {
  const axis = layAxis(days(8), 0, 1000, at(7, 17), [], []);
  const working = axis.bands.filter(({ kind }) => kind === "day");
  test("every working day is equally wide, and the room is used", () => {
    expect(working).toHaveLength(6);
    for (const { width } of working) expect(width).toBeCloseTo(working[0]?.width ?? 0, 6);
    expect(axis.right).toBeGreaterThan(980);
    expect(axis.right).toBeLessThanOrEqual(1000);
  });
  test("nights are 8 px, the weekend is one band of 30 px", () => {
    expect(axis.bands.filter(({ kind }) => kind === "night").every(({ width }) => width === 8)).toBe(true);
    expect(axis.bands.filter(({ kind }) => kind === "weekend")).toMatchObject([{ width: 30, days: 2 }]);
  });
  test("time that does not count takes no width within a day", () => {
    expect(axis.x(at(0, 12.1))).toBeCloseTo(axis.x(at(0, 13.4)), 6);
    expect(axis.x(at(0, 14)) - axis.x(at(0, 13.5))).toBeCloseTo(axis.x(at(0, 9.5)) - axis.x(at(0, 9)), 6);
  });
});

test("a holiday takes the days off around it into one band with its name", () => {
  const axis = layAxis(days(12, [4, 7]), 0, 1000, at(11, 17), [], []);
  expect(axis.bands.filter(({ kind }) => kind === "holiday")).toMatchObject([{ name: "清明节", days: 4, width: 48 }]);
});

test("60 days are folded: the ends and what must stay are shown, quiet days are one band with their count", () => {
  const kept = [at(0, 10), at(21, 11), at(59, 10)];
  const axis = layAxis(days(60), 140, 1290, at(59, 17), kept, []);
  const shown = axis.bands.filter(({ kind }) => kind === "day").map(({ day }) => day?.from);
  expect(shown).toEqual([at(0, 0), at(21, 0), at(59, 0)]);
  const folded = axis.bands.filter(({ kind }) => kind === "fold");
  expect(folded.map(({ days: count }) => count)).toEqual([14, 27]);
  expect(3 + 14 + 27).toBe(days(60).filter(({ kind }) => kind === "workday").length);
  expect(axis.right).toBeLessThanOrEqual(1290);
  gapless(axis);
});

test("what may be folded last is folded only when the room is short", () => {
  const marks = Array.from({ length: 30 }, (_, n) => at(n, 10));
  const wide = layAxis(days(30), 0, 2000, at(29, 17), [at(0, 10)], marks);
  expect(wide.bands.some(({ kind }) => kind === "fold")).toBe(false);
  const narrow = layAxis(days(30), 0, 900, at(29, 17), [at(0, 10)], marks);
  expect(narrow.bands.some(({ kind }) => kind === "fold")).toBe(true);
  expect(narrow.dayWidth).toBeGreaterThanOrEqual(READABLE_DAY);
});

test("days without a calendar count from midnight to midnight", () => {
  const unknown = days(3).map((day) => ({ ...day, kind: "unknown" as const, spans: [] }));
  const axis = layAxis(unknown, 0, 900, at(2, 24), [], []);
  expect(axis.x(at(1, 12)) - axis.x(at(1, 6))).toBeCloseTo(axis.x(at(1, 18)) - axis.x(at(1, 12)), 6);
  gapless(axis);
});
