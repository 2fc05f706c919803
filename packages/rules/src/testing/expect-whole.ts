import { expect } from "vitest";
import type { Finding, RuleHead } from "../define-rule.ts";
import { remedy, say } from "../say.ts";

/** What a finding says is whole in both languages, and in English lists are written as English writes them; what is quoted stays as it was said. */
export function expectWhole(rule: RuleHead, finding: Pick<Finding, "message" | "data">): void {
  for (const language of ["zh", "en"] as const)
    for (const words of [say(rule, finding, language), remedy(rule, finding, language)]) {
      expect(words).not.toMatch(/[{}]|undefined|NaN/);
      if (language === "en") expect(words.replace(/“[^”]*”/g, "")).not.toMatch(/[、，；。]/);
    }
}
