import type { Instant } from "@qingjian/events";
import type { BacktestCounts } from "./backtest-counts.ts";
import type { PolicyChange } from "./changed-policies.ts";
import type { FreshLine } from "./giving.ts";

/** A stretch of buckets, `to` not included, judged as of an instant; only cases opened in the period, where one is given. */
export type Stretch = {
  readonly from: number;
  readonly to: number;
  readonly asOf: Instant;
  readonly change: PolicyChange;
  /** Rules over many cases whose lines are gathered. */
  readonly gather: readonly string[];
  /** Rules of single cases by which cases run once more, to see when they would have been told of. */
  readonly replay: readonly string[];
  readonly openedFrom?: Instant | undefined;
  readonly openedUntil?: Instant | undefined;
};

/** What one case gives to the rules whose lines are gathered. */
export type GatheredLines = { readonly caseId: string; readonly source: string; readonly lines: readonly FreshLine[] };
export type StretchCounts = BacktestCounts & { readonly gathered: readonly GatheredLines[] };
