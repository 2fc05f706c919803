/**
 * How cases were told of while they ran, by a rule that the change speaks of, or (rule empty) by any: also of those that were put right in
 * time and of which nothing is found in the end.
 */
export type ToldCounts = {
  readonly rule: string;
  /** Told of under the changed policies alone. */
  readonly added: number;
  /** Of these: ran over their limit afterwards; had run over it already; may do so yet, or have no limit that is known. */
  readonly addedThenLate: number;
  readonly addedWhenLate: number;
  readonly addedOpen: number;
  /** Told of under the policies on record alone. */
  readonly removed: number;
  /** Ran over their limit and are told of under both. */
  readonly late: number;
  /** By how many minutes of office time these are told of sooner (below 0: later; 0 is left out), and how many cases. */
  readonly sooner: readonly (readonly [minutes: number, cases: number])[];
};

/** When a case is told of under the policies on record and under the changed ones, and what became of it by the limits on record. */
export type Telling = {
  readonly before: number | undefined;
  readonly after: number | undefined;
  /** When its limit ran out before it was closed; `in-time` when it was closed before, `open` when that is not known. */
  readonly late: number | "in-time" | "open";
};

type Tally = { -readonly [Field in Exclude<keyof ToldCounts, "rule" | "sooner">]: number } & { readonly sooner: Map<number, number> };

/** Counts tellings while a history is judged. */
export class ToldTally {
  readonly #rules = new Map<string, Tally>();

  /** @param minutes office time between two instants */
  add(rule: string, { before, after, late }: Telling, minutes: (from: number, to: number) => number): void {
    if (before === undefined && after === undefined) return;
    const tally = this.#of(rule);
    if (before === undefined) {
      tally.added++;
      if (late === "open") tally.addedOpen++;
      else if (late !== "in-time") tally[late > (after as number) ? "addedThenLate" : "addedWhenLate"]++;
    } else if (after === undefined) tally.removed++;
    else if (typeof late === "number") {
      tally.late++;
      const sooner = after <= before ? minutes(after, before) : -minutes(before, after);
      if (sooner !== 0) tally.sooner.set(sooner, (tally.sooner.get(sooner) ?? 0) + 1);
    }
  }

  take(counts: readonly ToldCounts[]): void {
    for (const { rule, sooner, ...sums } of counts) {
      const tally = this.#of(rule);
      for (const field of Object.keys(sums) as (keyof typeof sums)[]) tally[field] += sums[field];
      for (const [minutes, cases] of sooner) tally.sooner.set(minutes, (tally.sooner.get(minutes) ?? 0) + cases);
    }
  }

  get counts(): ToldCounts[] {
    const byMinutes = ([a]: readonly [number, number], [b]: readonly [number, number]) => a - b;
    return [...this.#rules]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([rule, { sooner, ...sums }]) => ({ rule, ...sums, sooner: [...sooner].sort(byMinutes) }));
  }

  #of(rule: string): Tally {
    const known = this.#rules.get(rule);
    const tally = known ?? { added: 0, addedThenLate: 0, addedWhenLate: 0, addedOpen: 0, removed: 0, late: 0, sooner: new Map() };
    if (!known) this.#rules.set(rule, tally);
    return tally;
  }
}

export type ToldSummary = Omit<ToldCounts, "sooner"> & {
  /** Of the late ones, told of sooner, and by how many minutes of office time on average and in the middle; told of later. */
  readonly sooner: number;
  readonly meanMinutes: number | null;
  readonly medianMinutes: number | null;
  readonly later: number;
};

/** What is kept of one rule's tellings. */
export function toldSummary({ sooner, ...sums }: ToldCounts): ToldSummary {
  const gains = sooner.filter(([minutes]) => minutes > 0);
  const count = (of: ToldCounts["sooner"]) => of.reduce((sum, [, cases]) => sum + cases, 0);
  const gained = count(gains);
  const nth = (place: number): number => {
    let left = place;
    for (const [minutes, cases] of gains) {
      if (left < cases) return minutes;
      left -= cases;
    }
    return 0;
  };
  return {
    ...sums,
    sooner: gained,
    meanMinutes: gained === 0 ? null : Math.round(gains.reduce((sum, [minutes, cases]) => sum + minutes * cases, 0) / gained),
    medianMinutes: gained === 0 ? null : Math.round((nth(Math.floor((gained - 1) / 2)) + nth(Math.floor(gained / 2))) / 2),
    later: count(sooner) - gained,
  };
}
