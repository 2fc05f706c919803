/** What was counted: so many cases (or steps, or milliseconds) of this name, each with exactly these units; null where no unit is known. */
export type UnitSum<Name extends string> = { readonly name: Name; readonly among: readonly (string | null)[]; readonly count: number };

/**
 * Counts by the set of units that share a case. There are few such sets, however many cases; and any scope can be read off them without counting a case twice
 * that several of its units held.
 */
export type UnitSets<Name extends string> = {
  /** Once more, with one unit. */
  one(name: Name, unit: string | null, count?: number): void;
  /** Once more, with these units together; nothing without any. */
  each(name: Name, among: ReadonlySet<string | null>): void;
  sums(): Iterable<UnitSum<Name>>;
};

export function unitSets<Name extends string>(): UnitSets<Name> {
  const alone = new Map<Name, Map<string | null, number>>();
  const shared = new Map<string, { name: Name; among: readonly (string | null)[]; count: number }>();
  const one = (name: Name, unit: string | null, count = 1): void => {
    const sums = alone.get(name) ?? new Map<string | null, number>();
    alone.set(name, sums);
    sums.set(unit, (sums.get(unit) ?? 0) + count);
  };
  return {
    one,
    each(name, among) {
      if (among.size < 2) {
        for (const unit of among) one(name, unit);
        return;
      }
      const sorted = [...among].sort();
      const key = JSON.stringify([name, sorted]);
      const sum = shared.get(key);
      if (sum) sum.count++;
      else shared.set(key, { name, among: sorted, count: 1 });
    },
    *sums() {
      for (const [name, sums] of alone) for (const [unit, count] of sums) yield { name, among: [unit], count };
      yield* shared.values();
    },
  };
}
