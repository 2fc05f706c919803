import { availableParallelism } from "node:os";
import { BUCKETS } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import { CASE_RULES } from "@qingjian/rules";
import { type BacktestCounts, together } from "./backtest-counts.ts";
import { backtestGroups, OVER_MANY, touched } from "./backtest-groups.ts";
import { type Spread, spreadOf } from "./backtest-spread.ts";
import { backtestStretch } from "./backtest-stretch.ts";
import type { PolicyChange } from "./changed-policies.ts";
import type { House } from "./house.ts";
import type { Stretch, StretchCounts } from "./stretch.ts";

export type BacktestAsk = {
  /** What to change; without it, what would be found today under the policies on record. */
  readonly change?: Partial<PolicyChange> | undefined;
  /** Judge as of this instant; the present without it. */
  readonly asOf?: Instant | undefined;
  /** Only cases opened from … (included) until … (not included). */
  readonly openedFrom?: Instant | undefined;
  readonly openedUntil?: Instant | undefined;
  /** As many as the machine has cores, without it. */
  readonly threads?: number | undefined;
  /** Judge all rules over many cases again, not only those that the change speaks of. */
  readonly everything?: boolean | undefined;
  /** Let cases run once more, to tell when each would have been told of: not only what stands at the end. True without it. */
  readonly onTheWay?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** What a backtest comes to, and what its alerts are spread over. */
export type BacktestOutcome = BacktestCounts & Spread;

/** The embedded engine answers a COPY with one block of memory: it is asked for so many buckets at a time. */
const BUCKETS_AT_ONCE = 64;

/**
 * Judges the history under changed policies and holds what would be found against what is on record: added, removed, raised, lowered,
 * by rule, unit and month, with examples; of the rules of single cases that the change speaks of, also when cases would have been told of. The changed policies are tried on all of it, whatever days they are to hold on. Of the rules over
 * many cases only those that the change speaks of can differ, and only over the whole history: with a period they are left out.
 * Writes nothing; can be cancelled at any time.
 * @throws PolicyError
 */
export async function backtest(
  house: House,
  {
    change = {},
    asOf = house.now(),
    openedFrom,
    openedUntil,
    threads = availableParallelism(),
    everything = false,
    onTheWay = true,
    signal,
  }: BacktestAsk = {},
  progress: (cases: number) => void = () => {},
): Promise<BacktestOutcome> {
  const { judges } = house;
  const changed: PolicyChange = { set: (change.set ?? []).map(({ from: _, until: __, ...policy }) => policy), end: change.end ?? [] };
  const wholly = openedFrom === undefined && openedUntil === undefined;
  const named = await touched(house, changed);
  const gather = !wholly ? [] : everything ? OVER_MANY : OVER_MANY.filter((id) => named.has(id));
  const replay = onTheWay ? CASE_RULES.map(({ id }) => id).filter((id) => named.has(id)) : [];
  const parts = judges ? threads : BUCKETS / BUCKETS_AT_ONCE;
  const border = (index: number) => Math.round((BUCKETS * index) / parts);
  const done = new Array<number>(parts).fill(0);
  const judged = (index: number): Promise<StretchCounts> => {
    const whole = { asOf, change: changed, gather, replay, openedFrom, openedUntil };
    const stretch: Stretch = { ...whole, from: border(index), to: border(index + 1) };
    const tell = (cases: number) => {
      signal?.throwIfAborted();
      done[index] = cases;
      progress(done.reduce((sum, count) => sum + count, 0));
    };
    return judges ? judges.judge(stretch, tell, signal) : backtestStretch(house.store, stretch, tell);
  };
  const stretches: StretchCounts[] = [];
  if (judges) stretches.push(...(await Promise.all(done.map((_, index) => judged(index)))));
  else for (let index = 0; index < parts; index++) stretches.push(await judged(index));
  const counts = stretches.map(({ gathered: _, ...one }): BacktestCounts => one).reduce(together);
  const spread = await spreadOf(house, { openedFrom, openedUntil, asOf });
  if (gather.length === 0) return { ...counts, ...spread };
  const lines = stretches.flatMap(({ gathered }) => gathered);
  return { ...together(counts, await backtestGroups(house, gather, changed, asOf, lines)), ...spread };
}
