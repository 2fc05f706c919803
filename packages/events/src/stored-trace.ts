import type { Case } from "./case.ts";
import { type Attributes, Event, type EventTuple } from "./event.ts";
import type { Instant } from "./instant.ts";

/** What a case row says of its case besides its number and source. */
export type StoredSubject = Omit<Case, "id" | "source">;

/** A step of a stored trace: times count from the trace's first and from the step's own, names are places in `words` (0: none), trailing gaps left out. */
export type StoredStep = readonly [
  id: string,
  after: number,
  activity: number,
  unit?: number,
  toUnit?: number,
  officer?: number,
  recordedAfter?: number | null,
  text?: string | null,
  attributes?: Attributes | null,
];

/** The JSON of the column `trace`. What ids begin with is said once, and so is every name: a whole history is read through this. */
export type StoredTrace = readonly [
  subject: StoredSubject,
  begins: Instant,
  prefix: string,
  words: readonly string[],
  steps: readonly StoredStep[],
];

/** Packs a case whose steps are in order of time. */
export function packTrace(subject: StoredSubject, tuples: readonly EventTuple[]): StoredTrace {
  const begins = tuples[0]?.[1] ?? 0;
  const prefix = sharedPrefix(tuples);
  const words: string[] = [];
  const places = new Map<string, number>();
  const place = (word: string | null | undefined): number => {
    if (word === null || word === undefined) return 0;
    const known = places.get(word);
    if (known !== undefined) return known;
    places.set(word, words.push(word));
    return words.length;
  };
  const steps = tuples.map(([id, at, activity, unit, toUnit, officer, recordedAt, text, attributes]): StoredStep => {
    const step: unknown[] = [id.slice(prefix.length), at - begins, place(activity), place(unit), place(toUnit), place(officer)];
    step.push((recordedAt ?? null) === null ? null : (recordedAt as number) - at, text ?? null, attributes ?? null);
    while ((step.at(-1) ?? 0) === 0 && (step.length !== 7 || step.at(-1) === null)) step.pop();
    return step as unknown as StoredStep; // built in the order of the type just above
  });
  return [subject, begins, prefix, words, steps];
}

/** The events of a stored trace up to an instant, and when the next one is (`Infinity` if there is none). */
export function unpackEvents([, begins, prefix, words, steps]: StoredTrace, until: Instant): { events: Event[]; nextAt: Instant } {
  const events: Event[] = [];
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i] as StoredStep;
    const at = begins + step[1];
    if (at > until) return { events, nextAt: at };
    const unit = step[3]; // by index, not by destructuring: several times as fast where millions are made
    const toUnit = step[4];
    const officer = step[5];
    const recordedAfter = step[6];
    events.push(
      new Event(
        prefix + step[0],
        at,
        canonical(words[step[2] - 1] as string),
        unit ? words[unit - 1] : undefined,
        toUnit ? words[toUnit - 1] : undefined,
        officer ? words[officer - 1] : undefined,
        typeof recordedAfter === "number" ? at + recordedAfter : undefined,
        step[7] ?? undefined,
        step[8] ?? undefined,
      ),
    );
  }
  return { events, nextAt: Number.POSITIVE_INFINITY };
}

const MOST = 10_000;
const names = new Map<string, string>();

/** One string for each name of an activity, which the engine then compares by its place alone: rules ask some hundred times a case whether a step is one of theirs. */
function canonical(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  if (names.size === MOST) names.clear();
  const [own] = Object.keys({ [name]: 0 }) as [string]; // keys of objects are kept once by the engine
  names.set(own, own);
  return own;
}

function sharedPrefix(tuples: readonly EventTuple[]): string {
  let prefix = tuples[0]?.[0] ?? "";
  for (const [id] of tuples) {
    let same = 0;
    while (same < prefix.length && prefix.charCodeAt(same) === id.charCodeAt(same)) same++;
    if (same < prefix.length) prefix = prefix.slice(0, same);
  }
  return prefix;
}
