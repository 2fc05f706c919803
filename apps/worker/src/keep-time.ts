import { watchClock } from "./put-back.ts";

/** Something that comes due again and again. `next`: its next instant after the present, by the clock as it stands. */
export type Recurring = { readonly name: string; next(): number };

/**
 * Tells, whenever it is asked, what has come due since, each with the instant for which it was due: once, however many of its instants have passed, for the clock may
 * have been put ahead by years, or the machine have slept. Once the clock has been put back all is reckoned anew; else what was reckoned while it was ahead would wait for days.
 */
export function keepTime<Entry extends Recurring>(
  entries: readonly Entry[],
  clock: () => number = Date.now,
  even?: () => number,
): () => readonly { readonly entry: Entry; readonly at: number }[] {
  const wasPutBack = watchClock(clock, even);
  const reckon = () => new Map(entries.map((entry) => [entry, entry.next()]));
  let next = reckon();
  return () => {
    if (wasPutBack()) next = reckon();
    const now = clock();
    const due = [...next].filter(([, at]) => at <= now).map(([entry, at]) => ({ entry, at }));
    for (const { entry } of due) next.set(entry, entry.next());
    return due;
  };
}
