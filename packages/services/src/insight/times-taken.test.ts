import fc from "fast-check";
import { expect, test } from "vitest";
import { atShares, threeFigures } from "./times-taken.ts";

test("three figures are half a percent beside the truth at most, and few", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 * 86_400_000 }), (ms) => {
      expect(Math.abs(threeFigures(ms) - ms)).toBeLessThanOrEqual(ms * 0.005);
    }),
    { seed: 6 },
  );
  const seen = new Set(Array.from({ length: 100_000 }, (_, nth) => threeFigures(nth * 10_007)));
  expect(seen.size).toBeLessThan(6000);
});

test("values at shares are those of the sorted list, between two in proportion", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 60 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (list, share) => {
        const sorted = [...list].sort((a, b) => a - b);
        const place = share * (sorted.length - 1);
        const [below, above] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number];
        const counts = new Map<number, number>();
        for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1);
        expect(atShares(counts, [share])[0]).toBeCloseTo(below + (above - below) * (place - Math.floor(place)), 9);
      },
    ),
    { seed: 6 },
  );
});
