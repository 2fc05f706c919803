import { Calendar, CHINA, parseLocal, usualCustody } from "@qingjian/events";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { asRegisterRule, type GroupFinding, type ItemEntry, type RegisterRule, type SourceEntry } from "../define-group-rule.ts";

import { judgeEntry, Sitting } from "../judge-group.ts";
import { say } from "../say.ts";
import { expectWhole } from "./expect-whole.ts";

const china = new Calendar(CHINA);
const shape = z.strictObject({
  id: z.string(),
  kind: z.enum(["approval", "hotline", "rating"]).optional(),
  promisedDays: z.number().optional(),
  legalDays: z.number().optional(),
  steps: z.array(z.strictObject({ step: z.string(), days: z.number().optional(), owner: z.string().optional() })).default([]),
  lastEventAt: z.string().optional(),
  asOf: z.string().default("2026-03-02 09:00"),
});

/** Judges an entry written as JSON: an item, or `{ id, lastEventAt, asOf }` of a source with times of the place. */
export function judgeWrittenEntry(rule: RegisterRule, text: string, params: unknown = {}): GroupFinding[] {
  const { asOf, lastEventAt, kind = "hotline", id, ...item } = shape.parse(JSON.parse(text));
  const source = { id, kind, custody: usualCustody(kind), centres: [] };
  const entry: ItemEntry | SourceEntry =
    rule.over === "item"
      ? {
          id,
          name: id,
          promisedDays: item.promisedDays,
          legalDays: item.legalDays,
          steps: item.steps.map(({ step, days, owner }) => ({ step, days, owner })),
        }
      : { id, source, lastEventAt: lastEventAt === undefined ? undefined : parseLocal(lastEventAt) };
  const sitting = new Sitting(parseLocal(asOf) as number, china);
  return judgeEntry({ rule, params: rule.params.parse(params), policies: [] }, sitting, id, entry).map(({ finding }) => finding);
}

type Written<P> = { entry: object; params?: P };

/** As `testRule`, for rules over a register. */
export function testRegisterRule<P extends z.ZodObject, M extends string>(
  given: RegisterRule<P, M>,
  {
    quiet,
    fires,
  }: { quiet: Record<string, Written<z.input<P>>>; fires: Record<string, Written<z.input<P>> & { says: string | string[] }> },
): void {
  const rule = asRegisterRule(given);
  const heard = new Set<string>();
  const levels = new Set<string>();
  const moved = new Set([...Object.values(quiet), ...Object.values(fires)].flatMap(({ params }) => Object.keys(params ?? {})));
  const judged = ({ entry, params }: Written<z.input<P>>) => judgeWrittenEntry(rule, JSON.stringify(entry), params);

  describe(rule.id, () => {
    test.each(Object.entries(quiet))("stays quiet: %s", (_, written) => {
      expect(judged(written).map((finding) => say(rule, finding))).toEqual([]);
    });

    test.each(Object.entries(fires))("fires: %s", (_, { says, ...written }) => {
      const findings = judged(written);
      for (const finding of findings) {
        heard.add(finding.message);
        levels.add(finding.level);
        expectWhole(rule, finding);
      }
      expect(findings.map((finding) => `${finding.level}: ${say(rule, finding)}`)).toEqual([says].flat());
    });

    test("is heard: quiet and firing entries, every message, level and parameter", () => {
      expect(Object.keys(quiet)).not.toHaveLength(0);
      expect(Object.keys(fires)).not.toHaveLength(0);
      expect([...heard].sort(), "messages").toEqual(Object.keys(rule.messages).sort());
      expect([...levels].sort(), "levels").toEqual([...rule.levels].sort());
      expect([...moved].sort(), "parameters moved at least once").toEqual(Object.keys(given.params.shape).sort());
    });
  });
}
