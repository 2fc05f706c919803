import fc from "fast-check";
import { expect, test } from "vitest";
import { isPlainlyOwn, substanceOf } from "./covering.ts";
import { matcherOf } from "./phrases.ts";

const measured = (text: string, phrases: readonly string[], openings: readonly string[] = []) =>
  substanceOf(text, matcherOf([...openings, ...phrases]), (phrase) => openings.includes(phrase));

test("masks phrases, numbers, signs and salutations", () => {
  expect(measured("您好，已修复3处。", ["您好"])).toEqual({ length: 9, own: 4 });
  expect(measured("尊敬的张女士：已修复", [], ["尊敬的"])).toEqual({ length: 10, own: 3 });
  expect(measured("尊敬的热心为我们反映情况的各位市民朋友", [], ["尊敬的"])).toEqual({ length: 19, own: 16 });
  expect(measured(" 　\n", ["您好"])).toEqual({ length: 0, own: 0 });
  expect(measured("Fixed 3 lamps", [])).toEqual({ length: 11, own: 10 });
});

test("counts as painting each phrase over the text does, overlaps and all", () => {
  const letters = fc.string({ unit: fc.constantFrom("甲", "乙", "丙"), minLength: 1, maxLength: 4 });
  const text = fc.string({ unit: fc.constantFrom("甲", "乙", "丙", "，", "7", " "), maxLength: 30 });
  fc.assert(
    fc.property(fc.uniqueArray(letters, { maxLength: 6 }), text, (phrases, given) => {
      const painted = [...given].map(() => false);
      for (const phrase of phrases)
        for (let at = given.indexOf(phrase); at >= 0; at = given.indexOf(phrase, at + 1)) painted.fill(true, at, at + phrase.length);
      const own = [...given].filter((character, i) => !painted[i] && "甲乙丙".includes(character)).length;
      expect(measured(given, phrases)).toEqual({ length: given.replaceAll(" ", "").length, own });
    }),
    { numRuns: 2000 },
  );
});

test("what is plainly a text's own is never mostly masked", () => {
  const letters = fc.string({ unit: fc.constantFrom("甲", "乙", "丙"), minLength: 1, maxLength: 4 });
  const text = fc.string({ unit: fc.constantFrom("甲", "乙", "丙", "丁", "戊", "，", "7", " ", "敬"), maxLength: 30 });
  fc.assert(
    fc.property(
      fc.uniqueArray(letters, { maxLength: 6 }),
      text,
      fc.nat(20),
      fc.constantFrom(0.2, 0.5, 0.8, 1),
      (phrases, given, least, share) => {
        if (!isPlainlyOwn(given, phrases, ["敬"], share, least)) return;
        const { length, own } = measured(given, phrases, ["敬"]);
        expect(length).toBeGreaterThanOrEqual(least);
        expect(length - own).toBeLessThan(share * length);
      },
    ),
    { numRuns: 2000 },
  );
  expect(isPlainlyOwn("路灯电缆挖断，已更换", ["您好"], ["尊敬的"], 0.8, 5)).toBe(true);
});
