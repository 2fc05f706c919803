import { INDICATORS, RULES } from "@qingjian/rules";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type FreshLine, NO_VALUES, rateName, type Sums } from "./giving.ts";
import { addLine, codeOf, type Kept, markOf, pack, ruleCodeOf, unpack } from "./packed-giving.ts";

const OVER_MANY = RULES.filter(({ judges }) => judges === "group" || judges === "rate");
const word = fc.string({ unit: "grapheme", maxLength: 5 });
const count = fc.integer({ min: 1, max: 99 });
const line = fc.record({ rule: fc.constantFrom(...OVER_MANY.map(({ id }) => id)), seq: count, mark: word });
const share = fc
  .tuple(fc.constantFrom(...INDICATORS), word, word, fc.integer({ min: 0, max: 4e12 }), fc.integer(), count)
  .map(([{ id }, subject, part, at, n, d]): FreshLine => [rateName(id), subject, part, at, null, null, null, n, d, NO_VALUES]);
const kept = (lines: Kept["lines"], shares: readonly FreshLine[]): Kept => {
  const sums: Sums = new Map();
  for (const one of shares) addLine(sums, one);
  return { lines, sums };
};

test("no two rules over many cases or indicators have one code", () => {
  const codes = [...OVER_MANY.map(({ id }) => ruleCodeOf(id)), ...INDICATORS.map(({ id }) => codeOf(id))];
  expect(new Set(codes).size).toBe(OVER_MANY.length + INDICATORS.length);
});

test("what was packed comes out the same, through JSON", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), fc.array(share, { maxLength: 9 }), (lines, shares) => {
      const before = kept(lines, shares);
      expect(unpack(JSON.parse(JSON.stringify(pack(before))))).toEqual(before);
    }),
  );
});

test("a month of indicators is said once, and nothing where there is nothing", () => {
  const rate = (id: string, n: number): FreshLine => [rateName(id), "市城管局", "供暖", 500, null, null, null, n, 1, NO_VALUES];
  const [month, , , sums] = pack(kept([], [rate("completion", 1), rate("returned", 0)])) ?? [];
  expect(sums).toEqual([[1, 2, 0, [codeOf("completion"), 1, 1, codeOf("returned"), 0, 1]]]);
  expect(month).toBe(-28_800_000); // the first of January 1970 in Shanghai
  expect(pack(kept([], []))).toBeNull();
});

test("a line of a rule that is no more keeps its number, which no other line may take", () => {
  const stored = JSON.parse(JSON.stringify(pack({ lines: [{ rule: "copied-reply", seq: 4, mark: "m" }], sums: new Map() })));
  stored[2][0] = "no code of any rule";
  expect(unpack(stored).lines).toEqual([{ rule: "", seq: 4, mark: "m" }]);
});

test("what an earlier edition kept is read: its lines by the mark they have today, its shares as sums", () => {
  const group: FreshLine = ["copied-reply", "市城管局", "2", 700, "e-1", "市城管局", null, null, null, ["same", 3]];
  const [fine, faulty] = [0, 1].map((n): FreshLine => ["incomplete-record", "市城管局", "", 700, null, null, null, n, 1, NO_VALUES]);
  const words = ["copied-reply", "市城管局", "2", "e-1", "same", "incomplete-record", "", "供暖"];
  const earlier = [
    [4, 1, 2, 3, 200, 4, 2, 0, null, null, [[5], 3]],
    [6, 6, 2, 7, 200, 0, 0, 0, 0, 1],
    [7, 6, 2, 7, 200, 0, 0, 0, 1, 1],
  ];
  expect(unpack([500, words, earlier, [[2, 8, 0, [codeOf("completion"), 1, 1]]]])).toEqual({
    lines: [
      { rule: "copied-reply", seq: 4, mark: markOf(group) },
      { rule: "incomplete-record", seq: 7, mark: markOf(faulty as FreshLine) },
    ],
    sums: kept(
      [],
      [fine as FreshLine, faulty as FreshLine, [rateName("completion"), "市城管局", "供暖", 500, null, null, null, 1, 1, NO_VALUES]],
    ).sums,
  });
});
