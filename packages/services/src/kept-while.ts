import type { House } from "./house.ts";

/** How many times as long as it took an answer is kept, and the longest of all, ms. */
const TIMES = 10;
const LONGEST = 120_000;
/** What has been looked for so long already, ms, is worth waiting for. */
const DEAR = 1000;
const MOST_KEYS = 2_000;

type Kept = {
  readonly found: Promise<unknown>;
  readonly begun: number;
  until: number;
  /** What those get who came while it was looked for: it is found after they came, once for all of them. */
  next?: Promise<unknown>;
};
/** Instead of the end of its time: it is looked for, and how many there are is not known yet. */
const LOOKED_FOR = Number.NEGATIVE_INFINITY;
const kept = new WeakMap<House, Map<string, Kept>>();

/**
 * What was found, or what is found now. Of many things (`isMany`) the answer is kept ten times as long as finding it took, two minutes at most: however many people ask for
 * the same, it costs a tenth of one connection. Whoever asks in the two minutes after that gets it once more, and it is found anew behind him: nobody waits for a number
 * that somebody has just seen. Of few it is found anew each time, so that whoever has changed one sees it; those who ask at one moment share what is found after that moment.
 * What reads much should be found `unhurried`, so that small numbers and pages do not wait for it.
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
  const begun = performance.now();
  /** Finds it, and puts it away if there are many: in the place of `before`, if that is still there. */
  const renew = async (before: Kept, found: Promise<T>): Promise<T> => {
    try {
      const result = await found;
      if (mine.get(name) === before) mine.delete(name);
      if (isMany(result)) {
        const now = performance.now();
        mine.set(name, { found, begun, until: now + Math.min(LONGEST, TIMES * (now - begun)) });
        for (const oldest of mine.keys()) if (mine.size > MOST_KEYS) mine.delete(oldest);
      }
      return result;
    } catch (error) {
      if (mine.get(name) === before) mine.delete(name);
      throw error;
    }
  };
  if (known && known.until !== LOOKED_FOR && begun < known.until + LONGEST) {
    if (begun >= known.until) {
      known.until = Number.POSITIVE_INFINITY; // until there is a newer one
      renew(known, find()).catch(() => {}); // whoever asks next is told what is wrong
    }
    return known.found as Promise<T>;
  }
  if (known?.until === LOOKED_FOR) {
    if (begun - known.begun > DEAR) return known.found as Promise<T>; // who asks late waits with the first
    known.next ??= known.found.catch(() => {}).then(() => keptWhile(house, key, find, isMany));
    return known.next as Promise<T>;
  }
  const found = find();
  const looking: Kept = { found, begun, until: LOOKED_FOR };
  mine.set(name, looking);
  return renew(looking, found);
}

/** More than anyone counts by eye. */
export const MANY = 5_000;
/** What an answer depends on besides what is asked: the units, the roles and, where the answer is his own, the person. */
export const seenBy = ({ scope, roles }: { readonly scope: readonly string[]; readonly roles: readonly string[] }): readonly unknown[] => [
  [...scope].sort(),
  [...roles].sort(),
];
