import { type Level, rank } from "@qingjian/rules";

/** What holds for one finding against one party. Null: no cap; no run. */
export type Terms = {
  readonly points: Readonly<Record<Level, number>>;
  /** How many notices one after the other cost `runPoints`. */
  readonly run: number | null;
  readonly runPoints: number;
  readonly perCase: number | null;
  readonly perMonth: number | null;
};

/** A confirmed finding against one party. `subject` is the case, or the group, that the finding is about. */
export type Charge = {
  readonly subject: string;
  readonly rule: string;
  readonly key: string;
  readonly level: Level;
  readonly occurredAt: number;
  readonly terms: Terms;
};

export type EntryKind = "points" | "run" | "reversal" | "exemption";

/** An entry as far as sums go. `month` is `2026-03`; `reverses` the number of the entry it takes back, `run` those of the notices it is for. */
export type Entry = {
  readonly seq: number;
  readonly kind: EntryKind;
  readonly cause: string;
  readonly subject: string;
  readonly level: Level;
  readonly month: string;
  readonly points: number;
  readonly wanted: number;
  readonly reverses: number | null;
  readonly run: readonly number[];
};

/** A new entry, and the charge it is of: of a run, that of its last notice. */
export type Fresh = Entry & { readonly charge: Charge };

/** What a finding is entered under, whenever and however often it is confirmed. */
export const causeOf = ({ subject, rule, key }: Pick<Charge, "subject" | "rule" | "key">): string =>
  `finding:${subject}\u0001${rule}\u0001${key}`;

/** Entries that nothing has taken back. */
export function standing<E extends Pick<Entry, "seq" | "reverses">>(entries: readonly E[]): E[] {
  const gone = new Set(entries.map(({ reverses }) => reverses));
  return entries.filter(({ seq, reverses }) => reverses === null && !gone.has(seq));
}

/**
 * What new entries against a party depend on. `entries`, in the order of their numbers: those of the subjects meant, the runs that rest on them, and of a
 * year whose notices are counted all from the last that no notice before it can count beyond. `last` is the highest number given, `months` what stands in a month.
 */
export type Ledger<E extends Entry = Entry> = {
  readonly entries: readonly E[];
  readonly last: number;
  readonly months: ReadonlyMap<string, number>;
};

/** The ledger once these are entered too. */
export function withMore<E extends Entry>({ entries, last, months }: Ledger<E>, more: readonly E[]): Ledger<E> {
  const sums = new Map(months);
  for (const { month, points } of more) sums.set(month, (sums.get(month) ?? 0) + points); // what is taken back goes from the month in which it counted
  return { entries: [...entries, ...more], last: more.at(-1)?.seq ?? last, months: sums };
}

const sum = (entries: readonly Entry[]): number => entries.reduce((total, { points }) => total + points, 0);

/**
 * What a confirmation enters against one party, after all that was entered before. A finding counts once: confirmed again it gives nothing, at a
 * higher level the difference; after it was taken back it counts anew. Caps are of what stands.
 */
export function enter(charges: readonly Charge[], earlier: Ledger, month: string): Fresh[] {
  let ledger = earlier;
  const fresh: Fresh[] = [];
  const add = (entry: Omit<Entry, "seq" | "month" | "points">, charge: Charge) => {
    const points = Math.min(entry.wanted, room(ledger, charge, month));
    const made: Fresh = { ...entry, seq: ledger.last + 1, month, points, charge };
    ledger = withMore(ledger, [made]);
    fresh.push(made);
  };
  for (const charge of inOrder(charges)) {
    const cause = causeOf(charge);
    const { subject, level, terms } = charge;
    const same = ledger.entries.filter((entry) => entry.kind === "points" && entry.cause.startsWith(`${cause}@`));
    const counted = standing(ledger.entries).filter((entry) => same.includes(entry));
    if (counted.some((entry) => rank(entry.level) >= rank(level))) continue;
    const wanted = Math.max(0, terms.points[level] - counted.reduce((total, entry) => total + entry.wanted, 0));
    add({ kind: "points", cause: `${cause}@${same.length + 1}`, subject, level, wanted, reverses: null, run: [] }, charge);
    for (let run = nextRun(ledger.entries, terms.run, month); run; run = nextRun(ledger.entries, terms.run, month))
      add({ kind: "run", cause: `run:${run.join(",")}`, subject, level, wanted: terms.runPoints, reverses: null, run }, charge);
  }
  return fresh;
}

const inOrder = (charges: readonly Charge[]): Charge[] =>
  charges.toSorted((a, b) => a.occurredAt - b.occurredAt || (causeOf(a) < causeOf(b) ? -1 : 1));

/** What may still be added for a subject in a month; never below nothing. */
function room({ entries, months }: Ledger, { subject, terms: { perCase, perMonth } }: Charge, month: string): number {
  const left = (cap: number | null, used: () => number) => (cap === null ? Number.POSITIVE_INFINITY : cap - used());
  const ofSubject = () => sum(standing(entries).filter((entry) => entry.subject === subject));
  return Math.max(
    0,
    Math.min(
      left(perCase, ofSubject),
      left(perMonth, () => months.get(month) ?? 0),
    ),
  );
}

/**
 * The oldest `length` notices that stand one after the other: confirmed in one calendar year against one party, no higher level confirmed
 * between them, none of them counted in an earlier run. Undefined while there are fewer.
 */
function nextRun(all: readonly Entry[], length: number | null, month: string): number[] | undefined {
  if (length === null) return undefined;
  const live = standing(all).filter((entry) => entry.month.slice(0, 4) === month.slice(0, 4));
  const spent = new Set(live.flatMap(({ run }) => run));
  const steps = live.filter(({ kind }) => kind === "points");
  const last = steps.findLastIndex(({ seq, level }) => level !== "notice" || spent.has(seq));
  const row = steps.slice(last + 1).map(({ seq }) => seq);
  return row.length < length ? undefined : row.slice(0, length);
}

/** An entry that takes another back, and otherwise says what that said; it counts in the month in which that counted. */
export type Taking<E extends Entry = Entry> = E & { readonly reverses: number };

/** Takes back what stands of these entries, and the runs that rested on them. Nothing is taken back twice. */
export function takeBack<E extends Entry>(
  { entries, last }: Ledger<E>,
  meant: (entry: E) => boolean,
  kind: "reversal" | "exemption",
): Taking<E>[] {
  const live = standing(entries);
  const chosen = new Set(live.filter((entry) => entry.kind === "points" && meant(entry)).map(({ seq }) => seq));
  const gone = live.filter(({ seq, run }) => chosen.has(seq) || run.some((notice) => chosen.has(notice)));
  return gone.map((entry, place) => ({
    ...entry,
    seq: last + 1 + place,
    kind,
    cause: `back:${entry.seq}`,
    points: -entry.points || 0,
    wanted: -entry.wanted || 0,
    reverses: entry.seq,
  }));
}

/**
 * What follows where a finding that was confirmed falls to the level of this charge: what was entered for more is taken back, and what the
 * level it has now is worth is entered in its place, in the month in which the first counted. Nothing where no more than that stands.
 */
export function lower<E extends Entry>(
  charge: Charge,
  earlier: Ledger<E>,
): { readonly back: readonly Taking<E>[]; readonly again: readonly Fresh[] } {
  const above = standing(earlier.entries).filter(
    ({ kind, cause, level }) => kind === "points" && cause.startsWith(`${causeOf(charge)}@`) && rank(level) > rank(charge.level),
  );
  const [first] = above;
  if (!first) return { back: [], again: [] };
  const back = takeBack(earlier, ({ seq }) => above.some((entry) => entry.seq === seq), "reversal");
  return { back, again: enter([charge], withMore<Entry>(earlier, back), first.month) };
}
