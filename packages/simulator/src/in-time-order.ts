import { DAY, type Instant } from "@qingjian/events";

type Timed = { readonly steps: readonly { readonly at: Instant }[] };
/** The steps of one day, in the order they were put in: parallel lists, as there are millions. */
type Bucket<C> = { readonly planned: C[]; readonly index: number[]; readonly at: number[] };

/**
 * Interleaves cases that come in the order they begin into one stream of steps in order of time. What has not come yet waits
 * in buckets of a day, so memory holds the steps of open cases only. A step dated before another of its case that was entered
 * earlier comes after that one.
 */
export function* inTimeOrder<C extends Timed>(cases: Iterable<C>): Generator<{ readonly planned: C; readonly index: number }> {
  const buckets = new Map<number, Bucket<C>>();
  let next = Number.NaN; // first day not yet told
  for (const planned of cases) {
    const { steps } = planned;
    const today = Math.floor((steps[0]?.at ?? 0) / DAY);
    if (Number.isNaN(next)) next = today;
    for (; next < today; next++) yield* told(buckets, next);
    let at: Instant = 0;
    for (let index = 0; index < steps.length; index++) {
      at = Math.max(at, steps[index]?.at as Instant);
      const day = Math.floor(at / DAY);
      const bucket: Bucket<C> = buckets.get(day) ?? { planned: [], index: [], at: [] };
      if (bucket.at.length === 0) buckets.set(day, bucket);
      bucket.planned.push(planned);
      bucket.index.push(index);
      bucket.at.push(at - day * DAY);
    }
  }
  for (const day of [...buckets.keys()].sort((a, b) => a - b)) yield* told(buckets, day);
}

const PLACES = 2 ** 26; // more steps than a day can have; with the time of day, a key stays below 2^53

function* told<C>(buckets: Map<number, Bucket<C>>, day: number): Generator<{ readonly planned: C; readonly index: number }> {
  const bucket = buckets.get(day);
  if (!bucket) return;
  buckets.delete(day);
  const keys = Float64Array.from(bucket.at, (at, place) => at * PLACES + place).sort();
  for (const key of keys) {
    const place = key % PLACES;
    yield { planned: bucket.planned[place] as C, index: bucket.index[place] as number };
  }
}
