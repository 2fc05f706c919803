import { expect, test } from "vitest";
import { minutesIn, timeText } from "./minutes.ts";

test("minutes are written as a time of day and read back", () => {
  for (const minutes of [0, 59, 60, 1290, 1439]) expect(minutesIn(timeText(minutes))).toBe(minutes);
  expect(timeText(1290)).toBe("21:30");
  expect(timeText(null)).toBe("");
  for (const text of ["", "24:00", "9:00", "12:60"]) expect(minutesIn(text)).toBeNull();
});
