import fc from "fast-check";
import { expect, test } from "vitest";
import { matcherOf } from "./phrases.ts";

/** Every phrase at every place, the plain way. */
const slowly = (phrases: readonly string[], text: string): string[] =>
  [...new Set(phrases)]
    .flatMap((phrase) => [...text].map((_, from) => ({ phrase, from })).filter(({ from }) => text.startsWith(phrase, from)))
    .map(({ phrase, from }) => `${from} ${phrase}`)
    .sort();

const found = (phrases: readonly string[], text: string): string[] => {
  const list: string[] = [];
  matcherOf(phrases)(text, (phrase, from) => list.push(`${from} ${phrase}`));
  return list.sort();
};

test("finds what a plain search finds, overlaps and all", () => {
  const letters = fc.string({ unit: fc.constantFrom("红", "包", "收", "礼"), minLength: 1, maxLength: 4 });
  const text = fc.string({ unit: fc.constantFrom("红", "包", "收", "礼", "，", "a"), maxLength: 30 });
  fc.assert(
    fc.property(fc.uniqueArray(letters, { maxLength: 8 }), text, (phrases, given) => {
      expect(found(phrases, given)).toEqual(slowly(phrases, given));
    }),
    { numRuns: 2000 },
  );
});

test("a phrase within a phrase, and none at all", () => {
  expect(found(["收红包", "红包", "包"], "他收红包")).toEqual(["1 收红包", "2 红包", "3 包"]);
  expect(found([], "他收红包")).toEqual([]);
});
