import { Calendar, CHINA, readTrace } from "@qingjian/events";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { asGroupRule, asRateRule, type GroupRule, type RateRule } from "../define-group-rule.ts";
import { Gathering, rulingOfBy } from "../gathering.ts";
import { judgeBy } from "../judge.ts";
import { type GroupVerdict, Sitting } from "../judge-group.ts";
import { say } from "../say.ts";
import { expectWhole } from "./expect-whole.ts";

/** Several traces one below the other, parted by lines of `---`; each has an `id=` of its own. */
export type WrittenGroup<P> = string | { trace: string; params?: P /** Class of each unit. */; groups?: Record<string, string> };
export type GroupSuite<P> = {
  quiet: Record<string, WrittenGroup<P>>;
  fires: Record<
    string,
    Exclude<WrittenGroup<P>, string> & {
      /** `subject level: sentence` in Chinese, in order of subject and key. */
      says: string | string[];
      responsible?: string | string[];
    }
  >;
};

const china = new Calendar(CHINA);

/** Judges written traces together by one rule over many cases; what is marked is named `case#event`. */
export function judgeTogether(
  rule: GroupRule | RateRule,
  notation: string,
  params: unknown = {},
  groups: Readonly<Record<string, string>> = {},
): { verdicts: GroupVerdict[]; marked: string[]; evidence: string[] } {
  const given = Object.keys(params as object).length > 0;
  const policies = given ? [{ id: "test", rule: rule.id, params: params as Record<string, unknown> }] : [];
  const judge = judgeBy([rule], policies, (_, __, error) => {
    throw error;
  });
  const rulingOf = rulingOfBy([rule], policies);
  const gathering = new Gathering();
  const marked: string[] = [];
  let asOf = Number.NEGATIVE_INFINITY;
  for (const [index, text] of notation.split(/^\s*---\s*$/m).entries()) {
    const written = readTrace(text, china);
    const caseId = /\bid=/.test(text) ? written.trace.subject.id : String(index + 1);
    marked.push(...written.marked.map((id) => `${caseId}#${id}`));
    gathering.add(written.trace.source, caseId, judge(written.trace).contributions);
    asOf = Math.max(asOf, written.trace.asOf);
  }
  const byPlace = ({ subject, key }: GroupVerdict) => `${subject}\u0001${key}`;
  const verdicts = [...gathering.judge(new Sitting(asOf, china), rulingOf, (subject) => groups[subject] ?? "")].sort((a, b) =>
    byPlace(a) < byPlace(b) ? -1 : 1,
  );
  const evidence = verdicts.flatMap(({ finding }) =>
    finding.evidence.map(({ caseId, eventId }) => (eventId === null ? caseId : `${caseId}#${eventId}`)),
  );
  return { verdicts, marked: marked.sort(), evidence: [...new Set(evidence)].sort() };
}

/** As `testRule`, for rules over many cases. Evidence that names a case and no event is compared by its case. */
export function testGroupRule<P extends z.ZodObject, M extends string>(
  given: GroupRule<P, M> | RateRule<P, M>,
  { quiet, fires }: GroupSuite<z.input<P>>,
): void {
  const rule = given.judges === "group" ? asGroupRule(given) : asRateRule(given);
  const heard = new Set<string>();
  const levels = new Set<string>();
  const moved = new Set(
    [...Object.values(quiet), ...Object.values(fires)].flatMap((written) =>
      typeof written === "string" ? [] : Object.keys(written.params ?? {}),
    ),
  );

  describe(rule.id, () => {
    test.each(Object.entries(quiet))("stays quiet: %s", (_, written) => {
      const { trace, params, groups } = typeof written === "string" ? { trace: written, params: undefined, groups: undefined } : written;
      const { verdicts, marked } = judgeTogether(rule, trace, params, groups);
      expect(marked, "a quiet group marks nothing").toEqual([]);
      expect(verdicts.map(({ subject, finding }) => `${subject} ${finding.level}: ${say(rule, finding)}`)).toEqual([]);
    });

    test.each(Object.entries(fires))("fires: %s", (_, { trace, params, groups, says, responsible }) => {
      const { verdicts, marked, evidence } = judgeTogether(rule, trace, params, groups);
      for (const { finding } of verdicts) {
        heard.add(finding.message);
        levels.add(finding.level);
        expectWhole(rule, finding);
      }
      expect(verdicts.map(({ subject, finding }) => `${subject} ${finding.level}: ${say(rule, finding)}`)).toEqual([says].flat());
      const byCase = evidence.filter((id) => !id.includes("#"));
      expect(
        [...new Set(marked.map((id) => (byCase.includes(id.split("#")[0] ?? "") ? (id.split("#")[0] ?? "") : id)))].sort(),
        "the evidence is exactly what is marked",
      ).toEqual(evidence);
      expect(new Set(verdicts.map(({ subject, key }) => `${subject} ${key}`)).size, "each finding has a key of its own").toBe(
        verdicts.length,
      );
      if (responsible !== undefined)
        expect(
          verdicts.map(({ finding }) =>
            [finding.responsible?.unit, finding.responsible?.officer].filter((name) => name !== undefined).join("/"),
          ),
        ).toEqual([responsible].flat());
    });

    test("is heard: quiet and firing groups, every message, level and parameter", () => {
      expect(Object.keys(quiet)).not.toHaveLength(0);
      expect(Object.keys(fires)).not.toHaveLength(0);
      expect([...heard].sort(), "messages").toEqual(Object.keys(rule.messages).sort());
      expect([...levels].sort(), "levels").toEqual([...rule.levels].sort());
      expect(rule.params, "parameters are a zod object").toBeInstanceOf(z.ZodObject);
      expect([...moved].sort(), "parameters moved at least once").toEqual(Object.keys(given.params.shape).sort());
    });
  });
}
