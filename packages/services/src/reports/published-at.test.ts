import { Calendar, CHINA, localTime } from "@qingjian/events";
import { expect, test } from "vitest";
import { publishedAt } from "./published-at.ts";

const china = new Calendar(CHINA);

test.each([
  // New Year's holiday of 2026 is Thursday to Saturday, and the Sunday after it is worked
  ["2025-12", 1, "2026-01-04 06:00"],
  ["2025", 2, "2026-01-05 06:00"],
  ["2026-02", 1, "2026-03-02 06:00"],
  ["2026-Q3", 1, "2026-10-08 06:00"],
  ["2026-Q3", 3, "2026-10-10 06:00"], // a Saturday that is worked
])("the workbook of %s is written at six on working day %i after it: %s", (period, workday, at) => {
  expect(localTime(publishedAt(china, period, workday))).toBe(at);
});

test("where the calendar does not reach, the day is not known", () => {
  const last = china.years.to;
  expect(publishedAt(china, `${last}-12`, 1)).toBeNaN();
  expect(publishedAt(china, `${last}`, 5)).toBeNaN();
  expect(publishedAt(china, `${last}-11`, 1)).not.toBeNaN();
});
