import { type Case, ENDS, type Event, type EventTuple, eventsOf, packTrace, type Source } from "@qingjian/events";
import type { MappedRecord } from "@qingjian/intake";
import { custody } from "@qingjian/rules";

/** A record as it is stored and mapped, with where it came from. */
export type StoredRecord = {
  readonly mapped: MappedRecord;
  readonly receivedAt: number;
  readonly batch: string;
  readonly line: number;
};

/** The folded present of a case, as its row holds it. `trace` is the JSON of a StoredTrace. */
export type FoldedCase = {
  readonly subject: Omit<Case, "id" | "source">;
  readonly trace: string;
  readonly unit: string | null;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly lastEventAt: number;
  readonly events: number;
};

/** Of two records with one id, the one that holds: the greater version (of one version the deletion), else the later received. */
function supersedes(a: StoredRecord, b: StoredRecord): boolean {
  if (a.mapped.version !== undefined && b.mapped.version !== undefined) {
    if (a.mapped.version !== b.mapped.version) return a.mapped.version > b.mapped.version;
    if (a.mapped.deleted !== b.mapped.deleted) return a.mapped.deleted === true;
  }
  return a.receivedAt !== b.receivedAt ? a.receivedAt > b.receivedAt : a.batch !== b.batch ? a.batch > b.batch : a.line > b.line;
}

/** Of all that was said under one id (at least once), what holds, in whatever order it is given: the best with a version against the best without. */
export function theOneThatHolds(sayings: readonly StoredRecord[]): StoredRecord {
  let [versioned, bare]: (StoredRecord | undefined)[] = [];
  for (const one of sayings) {
    const rival = one.mapped.version === undefined ? bare : versioned;
    if (rival !== undefined && !supersedes(one, rival)) continue;
    if (one.mapped.version === undefined) bare = one;
    else versioned = one;
  }
  if (versioned === undefined || bare === undefined) return (versioned ?? bare) as StoredRecord;
  return supersedes(versioned, bare) ? versioned : bare;
}

/** The records that hold, one for each id; one that its source has deleted does not. */
export function holding(sayings: Iterable<readonly StoredRecord[]>): StoredRecord[] {
  const records: StoredRecord[] = [];
  for (const same of sayings) {
    const one = theOneThatHolds(same);
    if (!one.mapped.deleted) records.push(one);
  }
  return records;
}

/**
 * A case from the set of its records: the same whatever the order in which they came. Events are ordered by time, then by the
 * log's own sequence; what later records say of the case holds over what earlier ones said. Undefined while no record gives an event.
 */
export function foldCase(source: Source, records: readonly StoredRecord[]): FoldedCase | undefined {
  const inOrder = [...records].sort(
    (a, b) => startOf(a) - startOf(b) || a.mapped.sequence - b.mapped.sequence || (a.mapped.recordId < b.mapped.recordId ? -1 : 1),
  );
  const subject: Record<string, unknown> = {};
  let attributes: Record<string, unknown> | undefined;
  const steps: { tuple: EventTuple; sequence: number; nth: number }[] = [];
  for (const { mapped } of inOrder) {
    const said: Record<string, unknown> = mapped.subject;
    for (const field in said) if (said[field] !== undefined && field !== "attributes") subject[field] = said[field];
    if (mapped.subject.attributes) attributes = { ...attributes, ...mapped.subject.attributes };
    for (const tuple of mapped.events) steps.push({ tuple, sequence: mapped.sequence, nth: steps.length });
  }
  if (steps.length === 0) return undefined;
  steps.sort((a, b) => a.tuple[1] - b.tuple[1] || a.sequence - b.sequence || a.nth - b.nth);
  if (attributes) subject.attributes = attributes;
  const tuples = steps.map(({ tuple }) => tuple);
  const events = eventsOf(tuples);
  return {
    subject,
    trace: JSON.stringify(packTrace(subject, tuples)),
    ...standingOf(source, events),
    openedAt: (events[0] as Event).at,
    lastEventAt: (events.at(-1) as Event).at,
    events: events.length,
  };
}

/**
 * A case none of whose records gives an event any more, mostly because its source has deleted them: nothing is said of it, but it stays with
 * who held it and when by what was said before, so that what was found in it is withdrawn and its page can be opened. Undefined if it never had an event.
 */
export function foldEmptied(source: Source, sayings: Iterable<readonly StoredRecord[]>): FoldedCase | undefined {
  const spoken: StoredRecord[] = [];
  for (const same of sayings) {
    const told = same.filter(({ mapped }) => mapped.events.length > 0);
    if (told.length > 0) spoken.push(theOneThatHolds(told));
  }
  const before = foldCase(source, spoken);
  return before && { ...before, subject: {}, trace: JSON.stringify(packTrace({}, [])), closedAt: null, events: 0 };
}

const startOf = ({ mapped }: StoredRecord): number => mapped.events[0]?.[1] ?? Number.NEGATIVE_INFINITY;

/** With whom a case is after these steps, and when it was closed. */
export const standingOf = (source: Source, events: readonly Event[]): Pick<FoldedCase, "unit" | "closedAt"> => ({
  unit: holderOf(source, events),
  closedAt: closedAt(events),
});

/** Who has it now or had it last; before anyone held it, who acted last. */
function holderOf(source: Source, events: readonly Event[]): string | null {
  const chain = custody({ source, events });
  return chain.at(-1)?.unit ?? events.findLast((event) => event.unit !== undefined)?.unit ?? null;
}

function closedAt(events: readonly Event[]): number | null {
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i] as Event;
    if (event.activity === "reopened") return null;
    if (ENDS.includes(event.activity)) return event.at;
  }
  return null;
}
