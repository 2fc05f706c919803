import { INDICATORS } from "@qingjian/rules";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type GivenLine, NO_VALUES, rateName } from "./giving.ts";
import { codeOf, pack, unpack } from "./packed-giving.ts";

const word = fc.string({ unit: "grapheme", maxLength: 5 });
const name = fc.option(word, { nil: null });
const at = fc.integer({ min: 0, max: 4e12 });
const line = fc.tuple(
  ...([fc.integer({ min: 1, max: 99 }), word, word, word, at, name, name, name] as const),
  ...([
    fc.option(fc.integer(), { nil: null }),
    fc.option(fc.integer(), { nil: null }),
    fc.array(fc.option(fc.oneof(word, fc.integer()))),
  ] as const),
) as fc.Arbitrary<GivenLine>;
const sum = fc
  .tuple(fc.constantFrom(...INDICATORS), word, word, at, fc.integer(), fc.integer())
  .map(([{ id }, subject, part, month, n, d]): GivenLine => [0, rateName(id), subject, part, month, null, null, null, n, d, NO_VALUES]);
const sorted = (lines: readonly GivenLine[]) => lines.map((one) => JSON.stringify(one)).sort();

test("no two indicators have one code", () => {
  expect(new Set(INDICATORS.map(({ id }) => codeOf(id))).size).toBe(INDICATORS.length);
});

test("what was packed comes out the same, through JSON", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(line, sum), { minLength: 1, maxLength: 12 }), (lines) => {
      expect(sorted(unpack(JSON.parse(JSON.stringify(pack(lines)))))).toEqual(sorted(lines));
    }),
  );
});

test("a text is said once, and so is a month of indicators", () => {
  const rate = (id: string, n: number): GivenLine => [0, rateName(id), "市城管局", "供暖", 500, null, null, null, n, 1, NO_VALUES];
  const copied = (seq: number): GivenLine => [seq, "copied-reply", "u", `${seq}`, 700, null, null, null, null, null, ["same", 3]];
  expect(pack([rate("completion", 1), copied(1), rate("returned", 0), copied(2)])).toEqual([
    500,
    ["市城管局", "供暖", "copied-reply", "u", "1", "same", "2"],
    [
      [1, 3, 4, 5, 200, 0, 0, 0, null, null, [[6], 3]],
      [2, 3, 4, 7, 200, 0, 0, 0, null, null, [[6], 3]],
    ],
    [[1, 2, 0, [codeOf("completion"), 1, 1, codeOf("returned"), 0, 1]]],
  ]);
});

test("what an earlier version kept is read", () => {
  expect(unpack([500, ["rate/completion", "u", "p"], [[4, 1, 2, 3, 0, 0, 0, 0, 1, 1]]])).toEqual([
    [4, "rate/completion", "u", "p", 500, null, null, null, 1, 1, NO_VALUES],
  ]);
});
