import { availableParallelism } from "node:os";
import { BUCKETS } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import { type BacktestCounts, together } from "./backtest-counts.ts";
import { backtestStretch, type PolicyChange, type Stretch } from "./backtest-stretch.ts";
import type { House } from "./house.ts";

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
  readonly signal?: AbortSignal | undefined;
};

/** The embedded engine answers a COPY with one block of memory: it is asked for so many buckets at a time. */
const BUCKETS_AT_ONCE = 64;

/**
 * Judges the history by every rule of cases under changed policies and holds what would be found against what is on record:
 * added, removed, raised, lowered, by rule, unit and month, with examples. Writes nothing; can be cancelled at any time.
 * @throws PolicyError
 */
export async function backtest(
  house: House,
  { change = {}, asOf = house.now(), openedFrom, openedUntil, threads = availableParallelism(), signal }: BacktestAsk = {},
  progress: (cases: number) => void = () => {},
): Promise<BacktestCounts> {
  const { judges } = house;
  const parts = judges ? threads : BUCKETS / BUCKETS_AT_ONCE;
  const border = (index: number) => Math.round((BUCKETS * index) / parts);
  const done = new Array<number>(parts).fill(0);
  const judged = (index: number): Promise<BacktestCounts> => {
    const whole = { asOf, change: { set: change.set ?? [], end: change.end ?? [] }, openedFrom, openedUntil };
    const stretch: Stretch = { ...whole, from: border(index), to: border(index + 1) };
    const tell = (cases: number) => {
      signal?.throwIfAborted();
      done[index] = cases;
      progress(done.reduce((sum, count) => sum + count, 0));
    };
    return judges ? judges.judge(stretch, tell, signal) : backtestStretch(house.store, stretch, tell);
  };
  if (judges) return (await Promise.all(done.map((_, index) => judged(index)))).reduce(together);
  let counts = await judged(0);
  for (let index = 1; index < parts; index++) counts = together(counts, await judged(index));
  return counts;
}
