import { expect, test } from "vitest";
import { startOfDay } from "../../format/instants.ts";
import { changesOf, lineSpan, linesOf, missingYear, sumsOf } from "./year-entry.ts";

const DAYS = [
  { day: "2027-01-01", kind: "holiday", name: "元旦" },
  { day: "2027-01-09", kind: "make-up", name: null },
] as const;

test("the next year is missed from the first of November in Shanghai, this year always", () => {
  const years = { from: 2004, to: 2026 };
  const november = startOfDay("2026-11-01");
  expect(missingYear(november - 1, years)).toBeNull();
  expect(missingYear(november, years)).toBe(2027);
  expect(missingYear(november, { from: 2004, to: 2027 })).toBeNull();
  expect(missingYear(startOfDay("2027-03-01"), years)).toBe(2027);
  expect(missingYear(startOfDay("2028-12-01"), years)).toBe(2027);
});

test("days are written one a line", () => {
  expect(linesOf(DAYS)).toBe("2027-01-01 休 元旦\n2027-01-09 班");
  expect(sumsOf(DAYS)).toEqual({ off: 1, makeUps: 1 });
});

test("a correction is told by what it changes, and a day that is left out by its weekday", () => {
  const holds = { year: 2027, days: DAYS };
  expect(changesOf(holds, holds)).toEqual([]);
  expect(
    changesOf(holds, {
      year: 2027,
      days: [
        { day: "2027-01-01", kind: "holiday", name: "新年" },
        { day: "2027-01-04", kind: "holiday", name: "元旦" },
      ],
    }),
  ).toEqual([
    { day: "2027-01-01", at: 4, from: { kind: "holiday", name: "元旦" }, to: { kind: "holiday", name: "新年" } },
    { day: "2027-01-04", at: 0, from: { kind: "workday", name: null }, to: { kind: "holiday", name: "元旦" } },
    { day: "2027-01-09", at: 5, from: { kind: "make-up", name: null }, to: { kind: "weekend", name: null } },
  ]);
});

test("a new year changes of the year before only the days that it names", () => {
  const holds = { year: 2026, days: [{ day: "2026-10-01", kind: "holiday", name: "国庆节" }] } as const;
  expect(changesOf(holds, { year: 2027, days: DAYS })).toEqual([]);
  const december = { day: "2026-12-31", kind: "holiday", name: "元旦" } as const;
  expect(changesOf(holds, { year: 2027, days: [december, ...DAYS] })).toEqual([
    { day: "2026-12-31", at: 3, from: { kind: "workday", name: null }, to: { kind: "holiday", name: "元旦" } },
  ]);
});

test("a line is found in a text, the last without an end too", () => {
  const text = "一\n二三\n四";
  const cut = (line: number) => text.slice(...lineSpan(text, line));
  expect([cut(1), cut(2), cut(3), cut(4)]).toEqual(["一", "二三", "四", ""]);
});
