/** Milliseconds that a clock may lose against an even one, between two looks, without having been put back. */
const SLOW = 1000;

/** Tells, whenever it is asked, whether the clock has been put back since it was asked last. `even` is a clock that nobody sets. */
export function watchClock(clock: () => number = Date.now, even: () => number = () => performance.now()): () => boolean {
  let lead = clock() - even();
  return () => {
    const before = lead;
    lead = clock() - even();
    return lead < before - SLOW;
  };
}
