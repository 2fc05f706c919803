import { expect, test } from "vitest";
import { monthsBefore, monthsBetween } from "./months.ts";

test("months go over the end of a year, both ways", () => {
  expect([monthsBefore("2026-01", 1), monthsBefore("2026-12", -1), monthsBefore("2026-05", 12)]).toEqual(["2025-12", "2027-01", "2025-05"]);
});

test("from the first to the last, and the latest sixty at most", () => {
  expect(monthsBetween("2025-11", "2026-02")).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
  expect(monthsBetween("2026-02", "2026-01")).toEqual([]);
  const many = monthsBetween("1990-01", "2026-02");
  expect([many.length, many.at(-1)]).toEqual([60, "2026-02"]);
});
