import { Calendar, CHINA, readTrace } from "@qingjian/events";
import { describe, expect, test } from "vitest";
import { RULES } from "./catalogue.ts";
import { judgeBy } from "./judge.ts";
import { PACKS } from "./packs.ts";
import { policySchema, rulingsBy } from "./policy.ts";

const calendar = new Calendar(CHINA);

describe.each(PACKS)("pack $id", ({ id, title, policies }) => {
  test("is valid: every policy parses, names a rule and fits its parameters", () => {
    expect(title.zh).toMatch(/\p{Script=Han}/u);
    for (const policy of policies) {
      expect(policySchema.parse(policy)).toEqual(policy);
      expect(policy.id.startsWith(`${id}/`)).toBe(true);
      expect(policy.basis).toBeTruthy();
    }
    expect(new Set(policies.map((policy) => policy.id)).size).toBe(policies.length);
    expect(() => rulingsBy(RULES, policies)).not.toThrow();
  });
});

const levels = (pack: string, head: string, asOf: string): string[] => {
  const policies = PACKS.find(({ id }) => id === pack)?.policies ?? [];
  const judge = judgeBy(RULES, policies, (_, __, error) => {
    throw error;
  });
  const { trace } = readTrace(
    `${head}\n2026-03-02 09:00 dispatched 市热线 -> 城管局\n2026-03-02 09:05 signed 城管局\n2026-03-02 09:06 contacted 城管局\nas of ${asOf}`,
    calendar,
  );
  return judge(trace).verdicts.map(({ ruling, finding }) => `${ruling.rule.id} ${finding.level} ${ruling.policies.join()}`);
};

test.each([
  ["default", "hotline class=投诉", "2026-03-09 09:01", "completion-limit red "],
  ["three-seven-fifteen", "hotline class=咨询", "2026-03-06 00:01", "completion-limit red three-seven-fifteen/asking"],
  [
    "two-24-seven-fifteen",
    "hotline urgent",
    "2026-03-02 11:01",
    "completion-limit red two-24-seven-fifteen/all,two-24-seven-fifteen/urgent",
  ],
  [
    "two-24-seven-fifteen",
    "hotline class=急难",
    "2026-03-03 09:01",
    "completion-limit red two-24-seven-fifteen/all,two-24-seven-fifteen/hardship",
  ],
  ["three-cards", "hotline class=投诉", "2026-03-06 13:00", "completion-limit notice three-cards/orders"],
])("%s: %s at %s", (pack, head, asOf, said) => {
  expect(levels(pack, head, asOf)).toEqual([said]);
});

test("fifteen days for a complaint: nothing is late where the default says so", () => {
  expect(levels("three-seven-fifteen", "hotline class=投诉", "2026-03-09 09:01")).toEqual([]);
  expect(levels("three-seven-fifteen", "hotline class=投诉", "2026-03-17 09:01")).toEqual([]);
});
