import type { RateKey } from "@qingjian/report";
import type { Said } from "@qingjian/rules";
import type { CaseRow } from "../case-views.ts";

/** A share as it was counted, with the id of its indicator: what the drill down takes. */
export type InsightRate = {
  readonly key: RateKey;
  readonly indicator: string;
  readonly title: Said;
  readonly formula: Said;
  readonly better: "higher" | "lower";
  readonly numerator: number;
  readonly denominator: number;
};

/** Why so much was taken off a score of 100; `indicator` is null where points were the cause. */
export type StandingDeduction = {
  readonly indicator: string | null;
  readonly title: Said;
  readonly off: number;
  readonly why: Said;
  readonly numerator: number | null;
  readonly denominator: number | null;
};

/** One unit among those of its group. `rank` and `score` are null where nothing fell due: it is not compared. */
export type Standing = {
  readonly unit: string;
  readonly name: string;
  readonly group: string;
  readonly rank: number | null;
  readonly of: number;
  /** Ranks gained since the month before; null when it was not ranked then. */
  readonly risen: number | null;
  readonly score: number | null;
  readonly list: "red" | "black" | null;
  readonly points: number;
  readonly rates: readonly InsightRate[];
  readonly deductions: readonly StandingDeduction[];
};

/** The units of a month within their groups, and the rates of all of them together. */
export type Standings = {
  readonly month: string;
  /** Months there are data for. */
  readonly first: string | null;
  readonly last: string | null;
  readonly whole: readonly InsightRate[];
  readonly units: readonly Standing[];
};

export const FIGURE_PARTS = ["numerator", "denominator", "rest"] as const;
/** Of a figure: what its numerator counts, what its denominator counts, or what is in the latter alone. */
export type FigurePart = (typeof FIGURE_PARTS)[number];

/** A case with what it adds to a figure. */
export type FigureCase = CaseRow & { readonly numerator: number; readonly denominator: number };

/** So often work went from one unit to another in a month. `next` are returns by who was given the case afterwards. */
export type Handover = {
  readonly kind: "returned" | "transferred" | "next";
  readonly from: string;
  readonly to: string;
  readonly times: number;
  readonly cases: number;
};

/** Office time (ms) between two steps that follow each other, of those begun in a month. */
export type StepTime = {
  readonly from: Said;
  readonly to: Said;
  readonly times: number;
  readonly cases: number;
  readonly median: number;
  readonly most: number;
};

/** A matter of the hotline, this month and the month before; `before` is null when there are no data of it. */
export type RisingMatter = {
  readonly item: string;
  readonly cases: number;
  readonly before: number | null;
  readonly repeated: number;
  readonly open: number;
  readonly unit: string;
  readonly unitCases: number;
};
