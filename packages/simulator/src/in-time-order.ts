import { DAY, type Instant } from "@qingjian/events";

type Timed = { readonly steps: readonly { readonly at: Instant }[] };
type Waiting<C> = { readonly at: Instant; readonly turn: number; readonly index: number; readonly planned: C };

/**
 * Interleaves cases that come in the order they begin into one stream of steps in order of time. What has not come yet waits
 * in buckets of a day, so memory holds the steps of open cases only.
 */
export function* inTimeOrder<C extends Timed>(cases: Iterable<C>): Generator<{ readonly planned: C; readonly index: number }> {
  const buckets = new Map<number, Waiting<C>[]>();
  let turn = 0;
  let next = Number.NaN; // first day not yet told
  for (const planned of cases) {
    const today = Math.floor((planned.steps[0]?.at ?? 0) / DAY);
    if (Number.isNaN(next)) next = today;
    for (; next < today; next++) yield* told(buckets, next);
    planned.steps.forEach(({ at }, index) => {
      const day = Math.floor(at / DAY);
      const bucket = buckets.get(day);
      const step = { at, turn, index, planned };
      if (bucket) bucket.push(step);
      else buckets.set(day, [step]);
    });
    turn += 1;
  }
  for (const day of [...buckets.keys()].sort((a, b) => a - b)) yield* told(buckets, day);
}

function* told<C>(buckets: Map<number, Waiting<C>[]>, day: number): Generator<{ readonly planned: C; readonly index: number }> {
  const bucket = buckets.get(day);
  if (!bucket) return;
  buckets.delete(day);
  bucket.sort((a, b) => a.at - b.at || a.turn - b.turn || a.index - b.index);
  for (const { planned, index } of bucket) yield { planned, index };
}
