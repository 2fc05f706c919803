import { RULES } from "@qingjian/rules";
import { expect, test } from "vitest";
import { LEDGER_RULES } from "../ledger/ledger-rules.ts";
import { parametersOf } from "../read-rule.ts";
import { ruleText } from "../rule-text.ts";

test("every parameter of every rule has its meaning in Chinese, a schema and a usual value", () => {
  for (const rule of [...RULES, ...LEDGER_RULES])
    for (const { name, said, schema } of parametersOf(rule)) {
      expect(said.en, `${rule.id}.${name}`).not.toMatch(/\bnull\b/);
      expect(said.zh, `${rule.id}.${name}: ${said.en}`).toMatch(/\p{Script=Han}/u);
      expect(schema, `${rule.id}.${name}`).toBeTypeOf("object");
    }
});

test("every rule has its text: what it judges, one example that fires and one that does not", () => {
  for (const rule of RULES) {
    const { about, examples, notApplied, gaps } = ruleText(rule);
    expect(about.zh, rule.id).toMatch(/\p{Script=Han}/u);
    expect(about.en, rule.id).not.toMatch(/^\p{Script=Han}/u);
    expect(new Set(examples.map(({ kind }) => kind)), rule.id).toEqual(new Set(["fires", "quiet"]));
    for (const { trace } of examples) expect(trace, rule.id).not.toBe("");
    expect(notApplied, rule.id).not.toBe("");
    expect(gaps, rule.id).not.toBe("");
  }
});
