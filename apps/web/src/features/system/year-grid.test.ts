import { expect, test } from "vitest";
import { holidaysOf, weeksOf } from "./year-grid.ts";

test("a month begins under its weekday and has all its days", () => {
  const may = weeksOf(2026, 5); // 1 May 2026 is a Friday
  expect(may[0]).toEqual([null, null, null, null, "2026-05-01", "2026-05-02", "2026-05-03"]);
  expect(may.flat().filter(Boolean)).toHaveLength(31);
  expect(weeksOf(2024, 2).flat().filter(Boolean)).toHaveLength(29);
  expect(weeksOf(2025, 12).flat().at(-5)).toBe("2025-12-31");
});

test("days off are gathered under their holiday", () => {
  expect(
    holidaysOf([
      { day: "2026-05-01", kind: "holiday", name: "劳动节" },
      { day: "2026-05-04", kind: "holiday", name: "劳动节" },
      { day: "2026-05-09", kind: "make-up", name: null },
    ]),
  ).toEqual([{ name: "劳动节", days: ["05-01", "05-04"] }]);
});
