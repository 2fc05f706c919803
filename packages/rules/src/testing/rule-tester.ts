import { type Calendar, CHINA, readTrace, Calendar as WorkingCalendar } from "@qingjian/events";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { asAnyRule, type Finding, type Rule } from "../define-rule.ts";
import { judgeBy } from "../judge.ts";
import { say } from "../say.ts";
import { expectWhole } from "./expect-whole.ts";

type Quiet<P> = string | { trace: string; params?: P };
type Fires<P> = {
  trace: string;
  params?: P /** `level: sentence` in Chinese, in the order given */;
  says: string | string[] /** `unit` or `unit/officer`, one a finding */;
  responsible?: string | string[];
};
export type Suite<P> = { quiet: Record<string, Quiet<P>>; fires: Record<string, Fires<P>> };

const china: Calendar = new WorkingCalendar(CHINA);

/** Judges one written trace by one rule. Throws what the rule throws. */
export function judgeWritten(rule: Rule, notation: string, params: unknown = {}): { findings: Finding[]; marked: readonly string[] } {
  const { trace, marked } = readTrace(notation, china);
  for (const event of trace.events) Object.freeze(event);
  const policy = { id: "test", rule: rule.id, where: { kind: trace.source.kind }, params: params as Record<string, unknown> };
  const judge = judgeBy([rule], params && Object.keys(params).length > 0 ? [policy] : [], (_, __, error) => {
    throw error;
  });
  return { findings: judge(trace).verdicts.map((verdict) => verdict.finding), marked };
}

/**
 * Runs written traces through one rule, and refuses a suite that could not fail: something quiet, something firing, every
 * message heard, every declared level given, every parameter moved, every sentence and remedy sayable in both languages.
 */
export function testRule<P extends z.ZodObject, M extends string>(given: Rule<P, M>, { quiet, fires }: Suite<z.input<P>>): void {
  const rule = asAnyRule(given);
  const heard = new Set<string>();
  const levels = new Set<string>();
  const moved = new Set(
    [...Object.values(quiet), ...Object.values(fires)].flatMap((written) =>
      typeof written === "string" ? [] : Object.keys(written.params ?? {}),
    ),
  );

  describe(rule.id, () => {
    test.each(Object.entries(quiet))("stays quiet: %s", (_, written) => {
      const { trace, params } = typeof written === "string" ? { trace: written, params: undefined } : written;
      const { findings, marked } = judgeWritten(rule, trace, params);
      expect(marked, "a quiet trace marks nothing").toEqual([]);
      expect(findings.map((finding) => `${finding.level}: ${say(rule, finding)}`)).toEqual([]);
    });

    test.each(Object.entries(fires))("fires: %s", (_, { trace, params, says, responsible }) => {
      const { findings, marked } = judgeWritten(rule, trace, params);
      for (const finding of findings) {
        heard.add(finding.message);
        levels.add(finding.level);
        expectWhole(rule, finding);
      }
      expect(findings.map((finding) => `${finding.level}: ${say(rule, finding)}`)).toEqual([says].flat());
      expect(
        [...new Set(findings.flatMap((finding) => finding.evidence.map((event) => event.id)))].sort(),
        "the evidence is exactly what is marked",
      ).toEqual([...marked].sort());
      expect(new Set(findings.map((finding) => finding.key ?? "")).size, "each finding has a key of its own").toBe(findings.length);
      if (responsible !== undefined)
        expect(
          findings.map((finding) =>
            [finding.responsible?.unit, finding.responsible?.officer].filter((name) => name !== undefined).join("/"),
          ),
        ).toEqual([responsible].flat());
    });

    test("is heard: quiet and firing traces, every message, level and parameter", () => {
      expect(Object.keys(quiet)).not.toHaveLength(0);
      expect(Object.keys(fires)).not.toHaveLength(0);
      expect([...heard].sort(), "messages").toEqual(Object.keys(rule.messages).sort());
      expect([...levels].sort(), "levels").toEqual([...rule.levels].sort());
      expect(rule.params, "parameters are a zod object").toBeInstanceOf(z.ZodObject);
      expect([...moved].sort(), "parameters moved at least once").toEqual(Object.keys(given.params.shape).sort());
    });
  });
}
