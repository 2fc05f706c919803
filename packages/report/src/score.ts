import { quotient } from "./cells.ts";
import type { Rate, UnitFigures } from "./figures.ts";
import { byGroup, inWords } from "./groups.ts";
import type { Said } from "./language.ts";
import { RATES, type RateKey } from "./rates.ts";

type Term = { readonly key: RateKey; readonly weight: number; readonly full: number; readonly none: number };

const term = (key: RateKey, weight: number, full: number, none: number): Term => ({ key, weight, full, none });

/** What a unit is scored by: nothing is taken off at `full` or better, all of the weight at `none` or worse, and in proportion between. */
export const TERMS: readonly Term[] = [
  term("completedInTime", 30, 0.98, 0.8),
  term("signedInTime", 10, 0.98, 0.8),
  term("contactedInTime", 10, 0.95, 0.75),
  term("returned", 10, 0.05, 0.2),
  term("redone", 10, 0.02, 0.1),
  term("satisfied", 10, 0.95, 0.75),
  term("resolved", 10, 0.9, 0.7),
];
/** Confirmed points: so much off each, and so much at most. */
export const OFF_A_POINT = 0.2;
export const MOST_OFF_FOR_POINTS = 10;
/** Below this, the last of a group are on the black list. */
export const BLACK_BELOW = 88;
const LISTED = 3;

/** `key` is the rate for which it is taken off, undefined for points. */
export type Deduction = {
  readonly key: RateKey | undefined;
  readonly title: Said;
  readonly rate: Rate | undefined;
  readonly off: number;
  readonly why: Said;
};
export type UnitScore = {
  readonly unit: string;
  readonly group: string;
  readonly score: number;
  /** Cases that fell due in its hands. */
  readonly due: number;
  readonly deductions: readonly Deduction[];
};
export type Ranked = UnitScore & {
  /** 1 is best; equal scores share a rank. */
  readonly rank: number;
  readonly of: number;
  /** Ranks gained since the period before; undefined when it was not ranked then. */
  readonly risen: number | undefined;
  readonly list: "red" | "black" | undefined;
};

const tenth = (value: number): number => Math.round(value * 10) / 10;
const percent = (value: number): string => `${tenth(value * 100)}%`;

function deductionOf({ key, weight, full, none }: Term, rate: Rate): Deduction | undefined {
  const value = quotient(rate);
  if (value === undefined) return undefined;
  const short = Math.min(1, Math.max(0, (value - full) / (none - full)));
  const off = tenth(weight * short);
  if (off <= 0) return undefined;
  const [from, to] = [percent(full), percent(none)];
  const zh = RATES[key].better === "higher" ? `低于 ${from}` : `高于 ${from}`;
  const en = RATES[key].better === "higher" ? `below ${from}` : `above ${from}`;
  const why =
    short >= 1
      ? { zh: `${zh}起扣，已达 ${to}，本项 ${weight} 分扣完`, en: `Taken off ${en}; ${to} is reached, so all ${weight} are off` }
      : { zh: `${zh}起按比例扣，至 ${to} 扣完 ${weight} 分`, en: `Taken off in proportion ${en}, all ${weight} at ${to}` };
  return { key, title: RATES[key].title, rate, off, why };
}

/** A unit's score of 100 with the reason for all that was taken off; undefined where nothing fell due: it is not compared. */
export function scoreOf({ unit, group, rates, points }: UnitFigures): UnitScore | undefined {
  if (rates.completedInTime.denominator === 0) return undefined;
  const deductions = TERMS.map((one) => deductionOf(one, rates[one.key])).filter((one) => one !== undefined);
  const off = tenth(Math.min(MOST_OFF_FOR_POINTS, Math.max(0, points) * OFF_A_POINT));
  if (off > 0)
    deductions.push({
      key: undefined,
      title: { zh: "积分扣分", en: "Points of the ledger" },
      rate: undefined,
      off,
      why: {
        zh: `本期经确认计 ${points} 分，每分扣 ${OFF_A_POINT}，至多 ${MOST_OFF_FOR_POINTS}`,
        en: `${points} confirmed points in the period, ${OFF_A_POINT} off for each, ${MOST_OFF_FOR_POINTS} at most`,
      },
    });
  const sum = deductions.reduce((total, one) => total + one.off, 0);
  return { unit, group, score: tenth(Math.max(0, 100 - sum)), due: rates.completedInTime.denominator, deductions };
}

const scored = (units: readonly UnitFigures[]): UnitScore[] => units.map(scoreOf).filter((one) => one !== undefined);
const rankIn = (scores: readonly UnitScore[], { group, score }: UnitScore): number =>
  scores.filter((other) => other.group === group && other.score > score).length + 1;

/** Units ranked within their groups, best first. */
export function ranked(units: readonly UnitFigures[], before: readonly UnitFigures[] = []): readonly Ranked[] {
  const [now, then] = [scored(units), scored(before)];
  return now
    .map((one): Ranked => {
      const peers = now.filter(({ group }) => group === one.group);
      const rank = rankIn(now, one);
      const old = then.find(({ unit, group }) => unit === one.unit && group === one.group);
      const many = peers.length > 2 * LISTED; // in a handful of units nobody is first or last of note
      const asGood = peers.filter(({ score }) => score >= one.score).length; // of more equals than there are places none is listed
      const asBad = peers.filter(({ score }) => score <= one.score).length;
      const isLast = asBad <= (one.group === "区县" ? 1 : LISTED) && one.score < BLACK_BELOW;
      const list = many && asGood <= LISTED ? "red" : many && isLast ? "black" : undefined;
      return { ...one, rank, of: peers.length, risen: old === undefined ? undefined : rankIn(then, old) - rank, list };
    })
    .sort((a, b) => byGroup(a, b) || a.rank - b.rank || inWords(a.unit, b.unit));
}

/** Units in whose hands nothing fell due: they are listed apart. */
export const unscored = (units: readonly UnitFigures[]): readonly string[] =>
  units
    .filter((unit) => scoreOf(unit) === undefined)
    .sort((a, b) => byGroup(a, b) || inWords(a.unit, b.unit))
    .map(({ unit }) => unit);
