import { expect, test } from "vitest";
import { readPeriod, writePeriod, yearsUntil } from "./period.ts";

test("the address bar names a year or a month; anything else is this year", () => {
  expect(readPeriod("2025-03", "2026-11-22")).toEqual({ year: "2025", month: "03" });
  expect(readPeriod("2025", "2026-11-22")).toEqual({ year: "2025", month: undefined });
  for (const text of [undefined, "", "2025-13", "March"])
    expect(readPeriod(text, "2026-11-22")).toEqual({ year: "2026", month: undefined });
});

test("a period is written as it is read", () => {
  for (const text of ["2026", "2026-01", "2024-12"]) {
    const { year, month } = readPeriod(text, "2026-11-22");
    expect(writePeriod(year, month)).toBe(text);
  }
});

test("the year asked for can always be chosen", () => {
  expect(yearsUntil("2026-11-22", "2026")).toEqual(["2026", "2025", "2024"]);
  expect(yearsUntil("2026-11-22", "2019")).toEqual(["2026", "2025", "2024", "2019"]);
});
