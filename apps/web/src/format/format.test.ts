import { describe, expect, test } from "vitest";
import { byDue, whenDue } from "./due-groups.ts";
import { bytes, daysHours, hoursMinutes, OFFICE_DAY, percent, rate, signed } from "./durations.ts";
import { clockTime, dayTime, endOfWeek, isoDay, startOfDay, weekday } from "./instants.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** 2026-05-13 09:20 in Shanghai, a Wednesday. */
const NOW = Date.UTC(2026, 4, 13, 1, 20);

describe("office time", () => {
  test("is h:mm", () => {
    expect(hoursMinutes(51 * HOUR + 8 * MINUTE)).toBe("51:08");
    expect(hoursMinutes(0)).toBe("0:00");
    expect(hoursMinutes(59_999)).toBe("0:00");
    expect(hoursMinutes(-(3 * HOUR + 10 * MINUTE))).toBe("−3:10");
    expect(hoursMinutes(null)).toBe("—");
    expect(hoursMinutes(Number.NaN)).toBe("—");
  });
  test("a day is 6:30", () => {
    expect(OFFICE_DAY).toBe(6.5 * HOUR);
    expect(daysHours(6.5 * HOUR, "日")).toBe("1 日");
    expect(daysHours(6.5 * HOUR - MINUTE, "日")).toBe("6:29");
    expect(daysHours(2 * OFFICE_DAY + 75 * MINUTE, "日")).toBe("2 日 1:15");
    expect(daysHours(-40 * MINUTE, "日")).toBe("0:40");
  });
});

test("figures", () => {
  expect(percent(69.3)).toBe("69.3 %");
  expect(percent(null)).toBe("—");
  expect(rate(9214, 9402)).toBe("98.0 %");
  expect(rate(0, 0)).toBe("—");
  expect(signed(-0.94, 1)).toBe("−0.9");
  expect(signed(14)).toBe("+14");
  expect(signed(-0.04, 1)).toBe("0.0");
  expect(signed(null)).toBe("—");
  expect(bytes(1_840_220)).toBe("1.8 MB");
});

test("instants are told in Shanghai time", () => {
  expect(clockTime(NOW)).toBe("09:20");
  expect(dayTime(NOW, NOW)).toBe("05-13 09:20");
  expect(dayTime(NOW - 365 * 24 * HOUR, NOW)).toBe("2025-05-13 09:20");
  expect(dayTime(null, NOW)).toBe("—");
  expect(isoDay(Date.UTC(2026, 4, 12, 16))).toBe("2026-05-13");
  expect(startOfDay("2026-05-13")).toBe(Date.UTC(2026, 4, 12, 16));
  expect(weekday(NOW)).toBe(3);
  expect(isoDay(endOfWeek(NOW) - 1)).toBe("2026-05-17");
  expect(isoDay(endOfWeek(startOfDay("2026-05-17")) - 1)).toBe("2026-05-17");
});

test("what is due is late, today, this week, later or unknown", () => {
  const at = (dueAt: number | null, dueLeft: number | null = 1) => whenDue({ dueAt, dueLeft }, NOW);
  expect(at(NOW - MINUTE, -MINUTE)).toBe("late");
  expect(at(startOfDay("2026-05-14"))).toBe("today"); // 24:00 of today
  expect(at(startOfDay("2026-05-14") + MINUTE)).toBe("week");
  expect(at(startOfDay("2026-05-18"))).toBe("week");
  expect(at(startOfDay("2026-05-18") + MINUTE)).toBe("later");
  expect(at(null, null)).toBe("unknown");
  const rows = [startOfDay("2026-05-20"), NOW - 1, NOW + HOUR].map((dueAt) => ({ dueAt, dueLeft: dueAt - NOW }));
  expect(byDue(rows, NOW).map(({ when }) => when)).toEqual(["late", "today", "later"]);
});
