import { expect, test } from "vitest";
import { isPartial } from "./words.ts";

const at = (text: string) => Date.parse(`${text}+08:00`);

test("a period is over with the midnight after its last day, in Shanghai", () => {
  for (const [period, end] of [
    ["2026-10", "2026-11-01"],
    ["2026-12", "2027-01-01"],
    ["2026-Q3", "2026-10-01"],
    ["2026", "2027-01-01"],
  ] as const) {
    expect(isPartial(period, at(`${end}T00:00`) - 1), period).toBe(true);
    expect(isPartial(period, at(`${end}T00:00`)), period).toBe(false);
  }
});
