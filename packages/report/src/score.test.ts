import fc from "fast-check";
import { expect, test } from "vitest";
import { exampleFigures } from "./example-figures.ts";
import type { Rate, UnitFigures } from "./figures.ts";
import { ranked, scoreOf, TERMS, unscored } from "./score.ts";

const [example] = exampleFigures().units as [UnitFigures];
const whole: Rate = { numerator: 100, denominator: 100 };
const none: Rate = { numerator: 0, denominator: 100 };
const clean = {
  signedInTime: whole,
  contactedInTime: whole,
  completedInTime: whole,
  returned: none,
  redone: none,
  satisfied: whole,
  resolved: whole,
};
const unit = (name: string, rates: Partial<UnitFigures["rates"]> = {}, points = 0, group = "市直部门"): UnitFigures => ({
  ...example,
  unit: name,
  group,
  points,
  rates: { ...example.rates, ...clean, ...rates },
});
const of = (numerator: number, denominator = 100): Rate => ({ numerator, denominator });

test("nothing is taken off at the mark, all of it at the floor, and half half way", () => {
  expect(scoreOf(unit("甲"))).toEqual({ unit: "甲", group: "市直部门", score: 100, due: 100, deductions: [] });
  expect(scoreOf(unit("甲", { completedInTime: of(98) }))?.score).toBe(100);
  expect(scoreOf(unit("甲", { completedInTime: of(89) }))?.score).toBe(85);
  expect(scoreOf(unit("甲", { completedInTime: of(80) }))?.score).toBe(70);
  expect(scoreOf(unit("甲", { completedInTime: of(0) }))?.score).toBe(70);
  expect(scoreOf(unit("甲", { returned: of(20) }))?.score).toBe(90);
});

test("what had nothing to divide by takes nothing off; where nothing fell due there is no score", () => {
  expect(scoreOf(unit("甲", { satisfied: of(0, 0), resolved: of(0, 0) }))?.score).toBe(100);
  expect(scoreOf(unit("甲", { completedInTime: of(0, 0) }))).toBeUndefined();
  expect(unscored([unit("甲"), unit("乙", { completedInTime: of(0, 0) })])).toEqual(["乙"]);
});

test("points count only so far, and the reason is said", () => {
  expect(scoreOf(unit("甲", {}, 15))?.deductions).toEqual([
    {
      ...{ key: undefined, rate: undefined, off: 3, title: { zh: "积分扣分", en: "Points of the ledger" } },
      why: {
        zh: "本期经确认计 15 分，每分扣 0.2，至多 10",
        en: "15 confirmed points in the period, 0.2 off for each, 10 at most",
      },
    },
  ]);
  expect(scoreOf(unit("甲", {}, 900))?.score).toBe(90);
  expect(scoreOf(unit("甲", {}, -5))?.score).toBe(100);
});

test("a score is 100 less its deductions, and never leaves 0 to 100", () => {
  const rate = fc.integer({ min: 0, max: 100 }).map((numerator) => of(numerator));
  const rates = fc.record(Object.fromEntries(TERMS.map(({ key }) => [key, rate])));
  fc.assert(
    fc.property(rates, fc.integer({ min: -50, max: 500 }), (given, points) => {
      const scored = scoreOf(unit("甲", given, points));
      const off = scored?.deductions.reduce((sum, deduction) => sum + deduction.off, 0) ?? 0;
      expect(scored?.score).toBeCloseTo(Math.max(0, 100 - off), 5);
      expect(scored?.score).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("units are ranked within their group; ties share a rank; ranks gained since the month before are told", () => {
  const late = (share: number) => ({ completedInTime: of(share) });
  const now = [unit("甲", late(90)), unit("乙", late(96)), unit("丙", late(96)), unit("县", late(80), 0, "区县")];
  const before = [unit("甲", late(97)), unit("乙", late(90))];
  expect(ranked(now, before).map(({ unit, rank, of, risen, list }) => [unit, rank, of, risen, list])).toEqual([
    ["丙", 1, 3, undefined, undefined],
    ["乙", 1, 3, 1, undefined],
    ["甲", 3, 3, -2, undefined],
    ["县", 1, 1, undefined, undefined],
  ]);
});

test("the first three and the last three below the mark are listed, in groups large enough to have them", () => {
  const many = [99, 97, 95, 90, 88, 86, 84, 82].map((share, at) => unit(`单位${at}`, { completedInTime: of(share) }));
  expect(ranked(many).map(({ score, list }) => [score, list])).toEqual([
    [100, "red"],
    [98.3, "red"],
    [95, "red"],
    [86.7, undefined],
    [83.3, undefined],
    [80, "black"],
    [76.7, "black"],
    [73.3, "black"],
  ]);
  const equal = Array.from({ length: 9 }, (_, at) => unit(`单位${at}`));
  expect(ranked(equal).every(({ list }) => list === undefined)).toBe(true);
  expect(ranked(many.slice(0, 6)).every(({ list }) => list === undefined)).toBe(true);
});
