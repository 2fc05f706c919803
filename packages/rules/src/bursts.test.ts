import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { burstsIn } from "./bursts.ts";

const at = (...times: number[]) => times.map((time) => ({ at: time }));
const said = (rows: readonly { at: number }[], span: number, least: number) =>
  burstsIn(rows, span, least).map((burst) => ({ at: burst.rows.map((row) => row.at), most: burst.most }));

describe("bursts", () => {
  test("too few, or too far apart", () => {
    expect(said(at(0, 10), 10, 3)).toEqual([]);
    expect(said(at(0, 6, 12), 10, 3)).toEqual([]);
  });

  test("both ends count; overlapping stretches are one burst, others are others", () => {
    expect(said(at(0, 5, 10, 15, 40, 41, 42), 10, 3)).toEqual([
      { at: [0, 5, 10, 15], most: 3 },
      { at: [40, 41, 42], most: 3 },
    ]);
  });

  test("a stretch that began before the first enough is found whole", () => {
    expect(said(at(0, 29, 31, 32), 30, 3)).toEqual([{ at: [29, 31, 32], most: 3 }]);
  });

  test("what is counted may be different things", () => {
    const rows = ["a", "a", "b", "c"].map((name, index) => ({ at: index, name }));
    const names = (some: readonly { name: string }[]) => new Set(some.map(({ name }) => name)).size;
    expect(burstsIn(rows, 10, 3, names)).toEqual([{ rows, most: 3 }]);
    expect(burstsIn(rows.slice(0, 3), 10, 3, names)).toEqual([]);
  });

  test("agrees with one that looks at every stretch", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 30 }), fc.integer({ min: 1, max: 4 }), (times, least) => {
        const rows = at(...times.sort((a, b) => a - b));
        const within = (from: number) => rows.filter((row) => row.at >= from && row.at <= from + 8);
        const inBurst = rows.filter((row) => rows.some((first) => within(first.at).includes(row) && within(first.at).length >= least));
        expect(burstsIn(rows, 8, least).flatMap((burst) => burst.rows)).toEqual(inBurst);
      }),
    );
  });
});
