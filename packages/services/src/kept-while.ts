import type { House } from "./house.ts";

/** How many times as long as it took an answer is kept, and the longest of all, ms. */
const TIMES = 10;
const LONGEST = 30_000;
const MOST_KEYS = 2_000;

type Kept = { found: Promise<unknown>; until: number };
const kept = new WeakMap<House, Map<string, Kept>>();

/**
 * What was found, or what is found now. Of many things (`isMany`) the answer is kept ten times as long as finding it took, half a minute at most: however many people ask for
 * the same, it costs a tenth of one connection. Of few it is found anew each time, so that whoever has changed one sees it.
 */
export async function keptWhile<T>(
  house: House,
  key: readonly unknown[],
  find: () => Promise<T>,
  isMany: (found: T) => boolean,
): Promise<T> {
  const mine = kept.get(house) ?? new Map<string, Kept>();
  kept.set(house, mine);
  const name = JSON.stringify(key);
  const known = mine.get(name);
  if (known && performance.now() < known.until) return known.found as Promise<T>;
  const begun = performance.now();
  const found = find();
  // who asks while many are counted again waits with the first
  if (known) mine.set(name, { found, until: Number.POSITIVE_INFINITY });
  try {
    const result = await found;
    mine.delete(name);
    if (isMany(result)) {
      const now = performance.now();
      mine.set(name, { found, until: now + Math.min(LONGEST, TIMES * (now - begun)) });
      for (const oldest of mine.keys()) if (mine.size > MOST_KEYS) mine.delete(oldest);
    }
    return result;
  } catch (error) {
    mine.delete(name);
    throw error;
  }
}

/** More than anyone counts by eye. */
export const MANY = 5_000;
/** What an answer depends on besides what is asked: the units, the roles and, where the answer is his own, the person. */
export const seenBy = ({ scope, roles }: { readonly scope: readonly string[]; readonly roles: readonly string[] }): readonly unknown[] => [
  [...scope].sort(),
  [...roles].sort(),
];
