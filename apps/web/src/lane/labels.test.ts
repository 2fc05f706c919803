import fc from "fast-check";
import { expect, test } from "vitest";
import { fitRow, stackLevels, textWidth } from "./labels.ts";

test("marks under 20 px apart are stacked, others stay at the bottom", () => {
  expect(stackLevels([10, 40, 70])).toEqual([0, 0, 0]);
  expect(stackLevels([10, 20, 25, 31])).toEqual([0, 1, 2, 0]);
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { maxLength: 40 }), (xs) => {
      const sorted = xs.sort((a, b) => a - b);
      const levels = stackLevels(sorted);
      for (let i = 0; i < sorted.length; i++)
        for (let j = i + 1; j < sorted.length; j++)
          if (levels[i] === levels[j]) expect((sorted[j] ?? 0) - (sorted[i] ?? 0)).toBeGreaterThanOrEqual(20);
    }),
  );
});

test("plain labels give way to evidence", () => {
  const label = (name: string, start: number, weight: number) => ({ of: name, x: start, start, end: start + 30, weight });
  expect(fitRow([label("a", 0, 0), label("b", 20, 1), label("c", 60, 0)]).map(({ of }) => of)).toEqual(["b", "c"]);
});

test("a Chinese character is as wide as it is high", () => {
  expect(textWidth("派单")).toBe(24);
  expect(textWidth("10:12")).toBeLessThan(36);
});
