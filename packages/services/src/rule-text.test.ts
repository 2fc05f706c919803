import { RULES } from "@qingjian/rules";
import { expect, test } from "vitest";
import { ruleText } from "./rule-text.ts";

const HAN = /\p{Script=Han}/u;

test.each(RULES)("$id says in both languages what it is, whom it does not judge and what it does not see", (rule) => {
  const { about, notApplied, gaps } = ruleText(rule);
  for (const [what, said] of Object.entries({ about, notApplied, gaps })) {
    expect(said.zh, what).toMatch(HAN);
    expect(said.zh, what).toMatch(/。$/);
    expect(said.en, what).toMatch(/^["`A-Z].*[.)]$/s); // it may quote Chinese words that a rule looks for
    expect(said.en, what).not.toBe(said.zh);
  }
});
