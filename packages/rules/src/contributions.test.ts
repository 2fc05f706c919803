import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Calendar, CHINA, DAY, readTrace, Trace } from "@qingjian/events";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RULES } from "./catalogue.ts";
import type { GroupRule, RateRule } from "./define-group-rule.ts";
import { Gathering } from "./gathering.ts";
import { judgeBy } from "./judge.ts";
import { type GroupVerdict, Sitting } from "./judge-group.ts";
import type { Ruling } from "./policy.ts";
import { readPage } from "./testing/rule-page.ts";

const china = new Calendar(CHINA);
const given = RULES.filter((rule): rule is GroupRule | RateRule => rule.judges === "group" || rule.judges === "rate");
const pageOf = ({ family, id }: { family: string; id: string }) =>
  readPage(readFileSync(join(import.meta.dirname, "rules", family, id, "rule.md"), "utf8"));
const traces = RULES.filter(({ judges }) => judges !== "register")
  .flatMap((rule) => pageOf(rule).examples)
  .flatMap(({ trace }) => trace.split(/^\s*---\s*$/m))
  .map((text) => readTrace(text, china).trace);

describe.each(given)("what a case gives to $id", (rule) => {
  test("follows from its trace alone: it is the same whenever it is asked, and sets no alarm", () => {
    const params = rule.params.parse({});
    const linesOf = (trace: Trace) => [...(rule.judges === "group" ? rule.contribute(trace, params) : rule.count(trace, params))];
    for (const { source, subject, events, asOf } of traces) {
      const now = new Trace(source, subject, events, asOf, china);
      const later = new Trace(source, subject, events, asOf + 900 * DAY, china);
      expect(linesOf(later)).toEqual(linesOf(now));
      expect(now.wakeAt).toBe(Number.POSITIVE_INFINITY);
    }
  });

  test("makes the same findings in whatever order the cases come", () => {
    const [example] = pageOf(rule).examples.filter(({ kind }) => kind === "fires");
    const params = rule.params.parse(example?.params);
    const cases = (example?.trace ?? "").split(/^\s*---\s*$/m).map((text) => readTrace(text, china).trace);
    const judge = judgeBy([rule], [{ id: "page", rule: rule.id, params: params as Record<string, unknown> }], (_, __, error) => {
      throw error;
    });
    const ruling = { rule, params, policies: [] };
    const judged = (order: readonly Trace[]): GroupVerdict[] => {
      const gathering = new Gathering();
      for (const trace of order) gathering.add(trace.source, trace.subject.id, judge(trace).contributions);
      const sitting = new Sitting(Math.max(...order.map(({ asOf }) => asOf)), china);
      const rulingOf = (() => ruling) as unknown as () => Ruling<never>;
      return [...gathering.judge(sitting, rulingOf)].sort((a, b) => (`${a.subject}${a.key}` < `${b.subject}${b.key}` ? -1 : 1));
    };
    const found = judged(cases);
    expect(found.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(fc.shuffledSubarray(cases, { minLength: cases.length, maxLength: cases.length }), (order) => {
        expect(judged(order)).toEqual(found);
      }),
      { numRuns: 20 },
    );
  });
});
