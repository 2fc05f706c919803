import { ENDS, type Event, type Instant, type Trace } from "@qingjian/events";
import { pauses } from "@qingjian/rules";

/** How often cases went from holder to holder, by one way of naming a holder. */
export type Handovers = {
  /** Distinct names. */
  readonly holders: number;
  readonly abaCases: number;
  readonly abaTimes: number;
  readonly handovers: number;
  /** Cases with one distinct holder only. */
  readonly oneHolder: number;
  /** Cases with at least so many distinct holders, 2…6. */
  readonly atLeast: Readonly<Record<"2" | "3" | "4" | "5" | "6", number>>;
  /** The ten cases with most handovers. */
  readonly most: readonly { readonly case: string; readonly handovers: number }[];
};

/** Counts over the holders of each case: consecutive repeats dropped, missing ones skipped. */
export function handoverCounter(nameOf: (event: Event) => string | undefined): {
  add(number: string, events: readonly Event[]): void;
  result(): Handovers;
} {
  const names = new Set<string>();
  const atLeast = { 2: 0, 3: 0, 4: 0, 5: 0, 6: 0 };
  let [abaCases, abaTimes, handovers, oneHolder] = [0, 0, 0, 0];
  let most: { case: string; handovers: number }[] = [];
  return {
    add(number, events) {
      const chain: string[] = [];
      for (const event of events) {
        const name = nameOf(event);
        if (name !== undefined && name !== chain.at(-1)) chain.push(name);
      }
      if (chain.length === 0) return;
      let times = 0;
      for (let i = 2; i < chain.length; i++) if (chain[i] === chain[i - 2]) times++;
      const distinct = new Set(chain);
      for (const name of distinct) names.add(name);
      for (const n of [2, 3, 4, 5, 6] as const) if (distinct.size >= n) atLeast[n]++;
      if (distinct.size === 1) oneHolder++;
      if (times > 0) abaCases++;
      abaTimes += times;
      handovers += chain.length - 1;
      most.push({ case: number, handovers: chain.length - 1 });
      if (most.length > 1000) most = top(most);
    },
    result: () => ({ holders: names.size, abaCases, abaTimes, handovers, oneHolder, atLeast, most: top(most) }),
  };
}

const top = (list: { case: string; handovers: number }[]) =>
  [...list].sort((a, b) => b.handovers - a.handovers || (a.case < b.case ? -1 : 1)).slice(0, 10);

/** When a case ended: as its log says, else its last ending event; undefined while it goes on. */
export function endOf({ subject, events }: Trace): Instant | undefined {
  const said = subject.attributes?.endedAt;
  if (typeof said === "number") return said;
  const last = events.findLast((event) => event.activity === "reopened" || ENDS.includes(event.activity));
  return last === undefined || last.activity === "reopened" ? undefined : last.at;
}

/** Suspensions of a case: how many, and how long in all by the wall, ms; one that lasts is counted to the last event. */
export function pausedTime(trace: Trace): { spells: number; ms: number } {
  const spells = trace.once(pauses);
  const end = trace.events.at(-1)?.at ?? trace.asOf;
  return { spells: spells.length, ms: spells.reduce((sum, { from, to }) => sum + Math.max(0, (to?.at ?? end) - from.at), 0) };
}

/** Quantiles by linear interpolation (the default of R and NumPy); null of nothing. */
export function quantiles(values: Float64Array, wanted: readonly number[]): (number | null)[] {
  const sorted = values.toSorted();
  return wanted.map((q) => {
    if (sorted.length === 0) return null;
    const at = (sorted.length - 1) * q;
    const [low, high] = [sorted[Math.floor(at)] as number, sorted[Math.ceil(at)] as number];
    return low + (high - low) * (at - Math.floor(at));
  });
}

/** Numbers without end, kept flat. */
export function numbers(): { push(value: number): void; all(): Float64Array } {
  let held = new Float64Array(1024);
  let count = 0;
  return {
    push(value) {
      if (count === held.length) {
        const larger = new Float64Array(count * 2);
        larger.set(held);
        held = larger;
      }
      held[count++] = value;
    },
    all: () => held.subarray(0, count),
  };
}
