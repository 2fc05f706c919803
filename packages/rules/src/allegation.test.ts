import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Hearing, isMeant, spokenIn } from "./allegation.ts";
import { matcherFor } from "./phrases.ts";
import rule from "./rules/misconduct/integrity-words/rule.ts";

const { phrases, ...hearing } = rule.params.parse({});
const heard = (text: string): string => spokenIn(text, matcherFor(phrases), hearing)?.words.zh ?? "";

describe("the scope of a negation", () => {
  test.each([
    ["没有收红包", ""],
    ["工作人员未收红包，但收了购物卡", "购物卡"],
    ["没有收过红包、礼品礼金、烟酒或者购物卡", ""],
    ["不是没有收红包", "红包"],
    ["没有拒绝红包", "红包"],
    ["没有要也没有收红包", ""],
    ["经查未发现该工作人员在办理过程中收受红包", ""],
    ["没有办成事，却要好处费", "好处费"],
    ["没给红包就不办", "红包"],
    ["我从没说过的事。他收红包", "红包"],
  ])("%s → %s", (text, words) => expect(heard(text)).toBe(words));
});

describe("what was looked into", () => {
  test.each([
    ["投诉人称其索要红包，经查不属实", ""],
    ["投诉人称其索要红包，经查属实", "红包"],
    ["收受购物卡属实，索要红包不属实", "购物卡"],
    ["收受购物卡未能证实，不属实", ""],
    ["反映其索要红包。另一问题不属实", "红包"],
  ])("%s → %s", (text, words) => expect(heard(text)).toBe(words));
});

describe("quoted speech", () => {
  test.each([
    ["他说‘没收红包’，但收了购物卡", "购物卡"],
    ["他说“没收红包”，但收了购物卡", "购物卡"],
    ["他当面说“没有”红包照收", "红包"],
    ["没有收“红包”、“购物卡”", ""],
    ["投诉人称：“他要红包！不给就不办。”经查不属实", ""],
    ["投诉人称：“他要红包！不给就不办。”随后挂断。另一件不属实", "红包"],
    ["收了购物卡，他却说“不属实”", "购物卡"],
    ["收了购物卡一事，调查结论为“不属实”", ""],
    ["他说「给红包才办", "红包"],
  ])("%s → %s", (text, words) => expect(heard(text)).toBe(words));
});

test("whatever the text, nothing is thrown, and a denial straight before the phrase is heard", () => {
  const given: Hearing = { negations: ["没有"], window: 2, cleared: ["不属实"], insists: [] };
  const text = fc.string({ unit: fc.constantFrom(...'红包没有收“”‘’「」"，。、但说不属实'), maxLength: 40 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const whole = `${before}。没有红包。${after}`;
      expect(isMeant(whole, before.length + 3, "红包", given)).toBe(false);
      spokenIn(whole, matcherFor(["红包"]), given);
    }),
    { numRuns: 500 },
  );
});
