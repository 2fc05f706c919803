import type { Instant } from "@qingjian/events";
import { type Level, monthOf } from "@qingjian/rules";

/** The first finding of a case: when, how grave, and whom it held responsible (empty: nobody). */
export type First = { readonly at: Instant; readonly level: Level; readonly unit: string };

/** When a case is told of under the policies on record and under the changed ones, and what became of it by the limits on record. */
export type Telling = {
  readonly before: First | undefined;
  readonly after: First | undefined;
  /** When its limit ran out before it was closed; `in-time` when it was closed before, `open` when that is not known. */
  readonly late: Instant | "in-time" | "open";
};

export const TOLD = ["added", "removed", "sooner", "later"] as const;
export type ToldExample = {
  readonly kind: (typeof TOLD)[number];
  readonly subject: string;
  readonly before: First | null;
  readonly after: First | null;
  readonly late: Telling["late"];
};

/** So many cases are told of under the changed policies alone, under those on record alone, and under both. */
export type ToldSums = { readonly added: number; readonly removed: number; readonly both: number };

/**
 * How cases were told of while they ran, by a rule that the change speaks of, or (rule empty) by any: also of those that were put right in
 * time and of which nothing is found in the end.
 */
export type ToldCounts = {
  readonly rule: string;
  /** Of those added: ran over their limit afterwards; had run over it already; may do so yet, or have no limit that is known. */
  readonly addedThenLate: number;
  readonly addedWhenLate: number;
  readonly addedOpen: number;
  /** Of those told of under both, ran over their limit. */
  readonly late: number;
  /** By how many minutes of office time these are told of sooner (below 0: later; 0 is left out), and how many cases. */
  readonly sooner: readonly (readonly [minutes: number, cases: number])[];
  /** By unit and month of the first finding. */
  readonly lines: readonly ({ readonly unit: string; readonly month: string } & ToldSums)[];
  readonly examples: readonly ToldExample[];
};

type Sums = { -readonly [Field in keyof ToldSums]: number };
type Tally = { -readonly [Field in "addedThenLate" | "addedWhenLate" | "addedOpen" | "late"]: number } & {
  readonly sooner: Map<number, number>;
  readonly lines: Map<string, { readonly unit: string; readonly month: string } & Sums>;
  readonly examples: ToldExample[];
};
const EXAMPLES = 5;

/** Counts tellings while a history is judged. */
export class ToldTally {
  readonly #rules = new Map<string, Tally>();

  /** @param minutes office time between two instants */
  add(rule: string, subject: string, { before, after, late }: Telling, minutes: (from: Instant, to: Instant) => number): void {
    const place = after ?? before;
    if (place === undefined) return;
    const tally = this.#of(rule);
    const line = lineOf(tally, place.unit, monthOf(place.at));
    const note = (kind: ToldExample["kind"]) => keep(tally.examples, { kind, subject, before: before ?? null, after: after ?? null, late });
    if (before === undefined) {
      line.added++;
      note("added");
      if (late === "open") tally.addedOpen++;
      else if (late !== "in-time") tally[late > place.at ? "addedThenLate" : "addedWhenLate"]++;
      return;
    }
    if (after === undefined) {
      line.removed++;
      note("removed");
      return;
    }
    line.both++;
    if (typeof late !== "number") return;
    tally.late++;
    const sooner = after.at <= before.at ? minutes(after.at, before.at) : -minutes(before.at, after.at);
    if (sooner === 0) return;
    tally.sooner.set(sooner, (tally.sooner.get(sooner) ?? 0) + 1);
    note(sooner > 0 ? "sooner" : "later");
  }

  take(counts: readonly ToldCounts[]): void {
    for (const { rule, sooner, lines, examples, addedThenLate, addedWhenLate, addedOpen, late } of counts) {
      const tally = this.#of(rule);
      tally.addedThenLate += addedThenLate;
      tally.addedWhenLate += addedWhenLate;
      tally.addedOpen += addedOpen;
      tally.late += late;
      for (const [minutes, cases] of sooner) tally.sooner.set(minutes, (tally.sooner.get(minutes) ?? 0) + cases);
      for (const { unit, month, ...sums } of lines) addTo(lineOf(tally, unit, month), sums);
      for (const one of examples) keep(tally.examples, one);
    }
  }

  get counts(): ToldCounts[] {
    const byMinutes = ([a]: readonly [number, number], [b]: readonly [number, number]) => a - b;
    const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);
    return [...this.#rules].sort(byKey).map(([rule, { sooner, lines, ...rest }]) => ({
      ...{ rule, ...rest },
      sooner: [...sooner].sort(byMinutes),
      lines: [...lines].sort(byKey).map(([, line]) => line),
    }));
  }

  #of(rule: string): Tally {
    const known = this.#rules.get(rule);
    if (known) return known;
    const tally = { addedThenLate: 0, addedWhenLate: 0, addedOpen: 0, late: 0, sooner: new Map(), lines: new Map(), examples: [] };
    this.#rules.set(rule, tally);
    return tally;
  }
}

function lineOf({ lines }: Tally, unit: string, month: string): Sums {
  const key = `${unit}\n${month}`;
  const known = lines.get(key);
  if (known) return known;
  const line = { unit, month, added: 0, removed: 0, both: 0 };
  lines.set(key, line);
  return line;
}

function addTo(sums: Sums, { added, removed, both }: ToldSums): void {
  sums.added += added;
  sums.removed += removed;
  sums.both += both;
}

function keep(known: ToldExample[], one: ToldExample): void {
  if (known.filter(({ kind }) => kind === one.kind).length < EXAMPLES) known.push(one);
}

/** What is kept of one rule's tellings; units and months as sums, the most changed unit first. */
export type ToldSummary = Pick<ToldCounts, "rule" | "addedThenLate" | "addedWhenLate" | "addedOpen" | "late"> &
  ToldSums & {
    /** Of the late ones, told of sooner, and by how many minutes of office time on average and in the middle; told of later. */
    readonly sooner: number;
    readonly meanMinutes: number | null;
    readonly medianMinutes: number | null;
    readonly later: number;
    readonly units: readonly ({ readonly unit: string } & ToldSums)[];
    readonly months: readonly ({ readonly month: string } & ToldSums)[];
  };

/** Adds up one rule's tellings. */
export function toldSummary({ sooner, lines, examples: _, ...sums }: ToldCounts): ToldSummary {
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
  const [[, all] = ["", { added: 0, removed: 0, both: 0 }]] = sumsBy(lines, () => "");
  return {
    ...{ ...sums, ...all },
    sooner: gained,
    meanMinutes: gained === 0 ? null : Math.round(gains.reduce((sum, [minutes, cases]) => sum + minutes * cases, 0) / gained),
    medianMinutes: gained === 0 ? null : Math.round((nth(Math.floor((gained - 1) / 2)) + nth(Math.floor(gained / 2))) / 2),
    later: count(sooner) - gained,
    units: sumsBy(lines, ({ unit }) => unit)
      .map(([unit, of]) => ({ unit, ...of }))
      .sort((a, b) => b.added + b.removed - a.added - a.removed),
    months: sumsBy(lines, ({ month }) => month).map(([month, of]) => ({ month, ...of })),
  };
}

function sumsBy(lines: ToldCounts["lines"], keyOf: (line: ToldCounts["lines"][number]) => string): [string, ToldSums][] {
  const found = new Map<string, Sums>();
  for (const line of lines) {
    const sums = found.get(keyOf(line)) ?? { added: 0, removed: 0, both: 0 };
    found.set(keyOf(line), sums);
    addTo(sums, line);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}
