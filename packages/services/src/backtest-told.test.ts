import { LEVELS } from "@qingjian/rules";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Telling, ToldTally, toldSummary } from "./backtest-told.ts";

const minutes = (from: number, to: number) => to - from;
const first = fc.record({ at: fc.integer({ min: 0, max: 50 }), level: fc.constantFrom(...LEVELS), unit: fc.constantFrom("", "甲", "乙") });
const moment = fc.option(first, { nil: undefined });
const tellings = fc.array(
  fc.record({
    before: moment,
    after: moment,
    late: fc.oneof(fc.constantFrom("in-time" as const, "open" as const), fc.integer({ min: 0, max: 50 })),
  }),
);
const tallied = (all: readonly Telling[]) => {
  const tally = new ToldTally();
  for (const one of all) tally.add("rule", "case", one, minutes);
  return tally.counts;
};

describe("when cases are told of", () => {
  test("two stretches together count as one", () => {
    fc.assert(
      fc.property(tellings, tellings, (a, b) => {
        const both = new ToldTally();
        both.take(tallied(a));
        both.take(tallied(b));
        expect(both.counts).toEqual(tallied([...a, ...b]));
      }),
    );
  });

  test("the summary says what a list of all cases would", () => {
    fc.assert(
      fc.property(tellings, (all) => {
        const [counts] = tallied(all);
        if (!counts) return;
        const summary = toldSummary(counts);
        const late = all.filter(({ before, after, late }) => before !== undefined && after !== undefined && typeof late === "number");
        const gains = late.map(({ before, after }) => (before?.at as number) - (after?.at as number)).filter((gain) => gain > 0);
        gains.sort((a, b) => a - b);
        expect([summary.late, summary.sooner]).toEqual([late.length, gains.length]);
        expect(summary.later).toBe(late.filter(({ before, after }) => (after?.at as number) > (before?.at as number)).length);
        const middle = gains.length / 2;
        const median = ((gains[Math.ceil(middle) - 1] as number) + (gains[Math.floor(middle)] as number)) / 2;
        expect(summary.medianMinutes).toBe(gains.length === 0 ? null : Math.round(median));
        const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
        expect(summary.meanMinutes).toBe(gains.length === 0 ? null : Math.round(mean));
        const added = all.filter(({ before, after }) => before === undefined && after !== undefined);
        expect(summary.added).toBe(added.length);
        const both = all.filter(({ before, after }) => before !== undefined && after !== undefined);
        expect(summary.both).toBe(both.length);
        for (const lines of [summary.units, summary.months])
          expect(lines.reduce((sum, { added, removed, both }) => sum + added + removed + both, 0)).toBe(
            all.filter(({ before, after }) => before !== undefined || after !== undefined).length,
          );
        expect(summary.addedThenLate).toBe(
          added.filter(({ after, late }) => typeof late === "number" && late > (after?.at as number)).length,
        );
        expect(summary.addedThenLate + summary.addedWhenLate + summary.addedOpen).toBe(
          added.filter(({ late }) => late !== "in-time").length,
        );
      }),
    );
  });
});
