import { type Attributes, Calendar, type Case, CHINA, Event, type Instant, parseLocal, type Source, Trace } from "@qingjian/events";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { RULES } from "./catalogue.ts";
import { asAnyRule, defineRule, QUIET } from "./define-rule.ts";
import { explain } from "./explain.ts";
import { type Judgement, judgeBy } from "./judge.ts";
import { PACKS } from "./packs.ts";
import { remedy, say } from "./say.ts";

const calendar = new Calendar(CHINA);
const judges = PACKS.map(({ policies }) =>
  judgeBy(RULES, policies, (_, __, error) => {
    throw error;
  }),
);

const MINUTE = 60_000;
const start = parseLocal("2026-04-20 08:00") as Instant;
const HOTLINE =
  "received dispatched signed contacted visited transferred returned suspended resumed extension-granted replied closed called-back reopened";
const APPROVAL = "submitted accepted reviewed inspected suspended resumed extension-granted decided denied delivered withdrawn";
const TEXTS = ["没有收红包", "收了红包", "未解决", "谢谢", undefined];

const attributes: fc.Arbitrary<Attributes> = fc.record({
  ground: fc.constantFrom("委托检测", "领导出差", "专家评审"),
  notified: fc.boolean(),
  days: fc.integer({ min: 1, max: 5 }),
  approver: fc.constantFrom("", "王局"),
  reason: fc.constantFrom("", "会商"),
  resolved: fc.constantFrom("yes", "no"),
  founded: fc.constantFrom("yes", "no"),
});
const step = (activities: string) =>
  fc.record({
    minutes: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 9000 })),
    activity: fc.constantFrom(...activities.split(" ")),
    unit: fc.constantFrom("市热线", "甲局", "乙局", "丙局", undefined),
    to: fc.constantFrom("甲局", "乙局", "丙局"),
    officer: fc.constantFrom("张三", "李四", undefined),
    text: fc.constantFrom(...TEXTS),
    attributes,
  });

/** A case, as yet without the instant at which it is judged. */
const told = fc.constantFrom<"hotline" | "approval">("hotline", "approval").chain((kind) =>
  fc.record({
    source: fc.constant<Source>({ id: kind, kind, custody: kind === "hotline" ? "transfers" : "runs", centres: ["市热线"] }),
    subject: fc.record({
      id: fc.constant("case"),
      source: fc.constant<string>(kind),
      class: fc.constantFrom("投诉", "咨询", undefined),
      urgent: fc.constantFrom(true, undefined),
      title: fc.constantFrom("反映窗口吃拿卡要", "路灯不亮", undefined),
      due: fc.option(
        fc.integer({ min: 0, max: 30_000 }).map((minutes) => start + minutes * MINUTE),
        { nil: undefined, freq: 5 },
      ),
      attributes: fc.constantFrom<Attributes | undefined>({ promisedDays: 5, legalDays: 10 }, { joint: "yes" }, undefined),
    }) as fc.Arbitrary<Case>,
    steps: fc.array(step(kind === "hotline" ? HOTLINE : APPROVAL), { minLength: 1, maxLength: 12 }),
  }),
);
type Told = typeof told extends fc.Arbitrary<infer T> ? T : never;

function eventsOf({ steps }: Told): Event[] {
  let at = start;
  return steps.map(({ minutes, activity, unit, to, officer, text, attributes: given }, i) => {
    at += minutes * MINUTE;
    const toUnit = activity === "dispatched" || activity === "transferred" ? to : activity === "returned" ? "市热线" : undefined;
    return Object.freeze(new Event(`e${i}`, at, activity, unit, toUnit, officer, undefined, text, Object.freeze(given)));
  });
}
const traceOf = (given: Told, asOf: (last: Instant) => Instant): Trace => {
  const events = Object.freeze(eventsOf(given));
  return new Trace(Object.freeze(given.source), Object.freeze(given.subject), events, asOf((events.at(-1) as Event).at), calendar);
};
/** All of a judgement that is kept. */
const kept = ({ verdicts }: Judgement) =>
  verdicts.map(({ ruling: { rule }, finding }) => ({
    rule: rule.id,
    key: finding.key ?? "",
    level: finding.level,
    zh: say(rule, finding, "zh"),
    en: say(rule, finding, "en"),
    remedy: remedy(rule, finding, "zh") + remedy(rule, finding, "en"),
    evidence: finding.evidence.map(({ id }) => id),
    unit: finding.responsible?.unit,
    officer: finding.responsible?.officer,
  }));
const judge = (trace: Trace, pack: number): Judgement => (judges[pack] as (typeof judges)[number])(trace);
const pack = fc.nat(PACKS.length - 1);
const later = fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 60_000 }));

describe("judging", () => {
  test("asks the clock only through its alarm: until that rings, the same log is judged alike", () => {
    fc.assert(
      fc.property(told, pack, later, later, (given, by, soon, more) => {
        const early = traceOf(given, (last) => last + soon * MINUTE);
        const first = judge(early, by);
        const then = Math.min(early.asOf + more * MINUTE, first.wakeAt);
        expect(
          kept(
            judge(
              traceOf(given, () => then),
              by,
            ),
          ),
        ).toEqual(kept(first));
      }),
      { numRuns: 3000 },
    );
  });

  test("woken whenever its alarm rings, it says what one look at the end says", () => {
    fc.assert(
      fc.property(told, pack, later, (given, by, minutes) => {
        const end = traceOf(given, (last) => last + minutes * MINUTE);
        let trace = traceOf(given, (last) => last + 1);
        let judgement = judge(trace, by);
        let rings = 0;
        while (judgement.wakeAt < end.asOf) {
          const { wakeAt } = judgement;
          trace = traceOf(given, () => wakeAt + 1);
          judgement = judge(trace, by);
          expect(judgement.wakeAt).toBeGreaterThan(wakeAt);
          rings += 1;
          expect(rings).toBeLessThan(40);
        }
        expect(kept(judgement)).toEqual(kept(judge(end, by)));
      }),
      { numRuns: 1000 },
    );
  });

  test("is deterministic, changes nothing, and every finding can be told apart, proved and said", () => {
    fc.assert(
      fc.property(told, pack, later, (given, by, minutes) => {
        const trace = traceOf(given, (last) => last + minutes * MINUTE);
        const once = kept(judge(trace, by));
        expect(
          kept(
            judge(
              traceOf(given, (last) => last + minutes * MINUTE),
              by,
            ),
          ),
        ).toEqual(once);
        expect(new Set(once.map(({ rule, key }) => `${rule} ${key}`)).size).toBe(once.length);
        for (const finding of once) {
          expect(finding.evidence.length).toBeGreaterThan(0);
          expect(new Set(finding.evidence).size).toBe(finding.evidence.length);
          expect(`${finding.zh}${finding.en}${finding.remedy}`).not.toMatch(/[{}]|undefined|NaN/);
          expect(RULES.find(({ id }) => id === finding.rule)?.levels).toContain(finding.level);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("an account adds up, whatever the case", () => {
    fc.assert(
      fc.property(told, pack, later, (given, by, minutes) => {
        const trace = traceOf(given, (last) => last + minutes * MINUTE);
        const { verdicts, rulings } = judge(trace, by);
        const { clock, lanes, findings, events, headline } = explain(trace, verdicts, rulings);
        if (clock && clock.elapsed !== null && clock.allowed !== null) {
          expect(clock.elapsed - clock.deducted - clock.allowed).toBe(clock.over);
          expect(clock.deductions.reduce((sum, { worked }) => sum + worked, 0)).toBe(clock.deducted);
        }
        const byTheWall = / (minutes?|hours?|days? of 24 hours)$/.test(clock?.limit.en ?? "");
        if (clock && clock.elapsed !== null && !byTheWall)
          expect(lanes.reduce((sum, { worked }) => sum + worked, 0)).toBe(clock.elapsed - clock.deducted);
        for (const lane of lanes) expect(lane.holds.reduce((sum, { worked }) => sum + worked, 0)).toBe(lane.worked);
        const rings = events.flatMap(({ ring }) => (ring === null ? [] : [ring]));
        expect(rings).toEqual(rings.map((_, i) => i + 1));
        for (const finding of findings) expect(finding.rings).toHaveLength(finding.evidenceIds.length);
        expect(headline.zh).not.toMatch(/undefined|NaN|null/);
        expect(headline.en).not.toMatch(/undefined|NaN|null/);
      }),
      { numRuns: 1000 },
    );
  });
});

test("a rule that throws is reported and stops no other", () => {
  const broken = asAnyRule(
    defineRule({
      id: "broken",
      family: "data",
      revision: 1,
      title: { zh: "坏", en: "Broken" },
      basis: ["《》"],
      levels: [],
      messages: {},
      params: z.object({}),
      when: { seen: "*" },
      evaluate: (trace) => {
        if (trace.events.length > 0) throw new Error("cannot");
        return QUIET;
      },
    }),
  );
  const faults: string[] = [];
  const judgeBoth = judgeBy([broken, ...RULES], [], (rule, _, error) => faults.push(`${rule.id}: ${(error as Error).message}`));
  const source: Source = { id: "hotline", kind: "hotline", custody: "transfers", centres: ["市热线"] };
  const order = new Event("e1", start, "dispatched", "市热线", "甲局");
  const { verdicts } = judgeBoth(new Trace(source, { id: "c", source: "hotline" }, [order], start + 90 * 86_400_000, calendar));
  expect(faults).toEqual(["broken: cannot"]);
  expect(verdicts.map(({ ruling }) => ruling.rule.id)).toContain("completion-limit");
});
