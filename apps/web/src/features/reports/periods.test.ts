import { expect, test } from "vitest";
import { lastPeriods } from "./periods.ts";

test("the present period comes first, and years are passed", () => {
  expect(lastPeriods("month", "2026-02-03").slice(0, 3)).toEqual(["2026-02", "2026-01", "2025-12"]);
  expect(lastPeriods("quarter", "2026-05-30").slice(0, 3)).toEqual(["2026-Q2", "2026-Q1", "2025-Q4"]);
  expect(lastPeriods("year", "2026-12-31")).toEqual(["2026", "2025", "2024"]);
});
