import { ENDS, type Event, type Trace } from "@qingjian/events";
import { among } from "./among.ts";

/** A stretch in which one unit held the case. */
export type Holding = {
  readonly unit: string;
  /** The last officer of the unit who acted while it held the case. */
  readonly officer: string | undefined;
  /** The step that handed it over; in a log of runs, the unit's first own act. */
  readonly received: Event;
  readonly signed: Event | undefined;
  /** What the unit did while it held it, signing and handing over left out. */
  readonly acts: readonly Event[];
  /** The step by which it left. Undefined while it is still held. */
  readonly left: Event | undefined;
  readonly how: "held" | "handled" | "returned" | "passed-on";
};

/** The chain of custody of a trace: ask `trace.once(custody)`. A centre that only forwards is no holder. */
export const custody = (trace: Pick<Trace, "source" | "events">): readonly Holding[] =>
  trace.source.custody === "runs" ? byRuns(trace) : byTransfers(trace);

function byTransfers({ events, source: { centres } }: Pick<Trace, "source" | "events">): Holding[] {
  const chain: Holding[] = [];
  let unit: string | undefined,
    previous: string | undefined,
    officer: string | undefined,
    received: Event | undefined,
    signed: Event | undefined,
    acts: Event[] = [];
  const open = (holder: string, event: Event) => {
    unit = holder;
    received = event;
    officer = signed = undefined;
    acts = [];
  };
  const close = (left: Event | undefined, how: Holding["how"]) => {
    if (unit !== undefined && received)
      chain.push({ unit, officer: (left?.unit === unit ? left.officer : undefined) ?? officer, received, signed, acts, left, how });
    previous = unit ?? previous;
    unit = received = undefined;
  };
  for (const event of events) {
    const { activity, toUnit } = event;
    if (activity === "returned") {
      close(event, "returned");
      if (toUnit !== undefined && !among(centres, toUnit)) open(toUnit, event);
    } else if (toUnit !== undefined) {
      close(event, among(centres, toUnit) ? "returned" : "passed-on");
      if (!among(centres, toUnit)) open(toUnit, event);
    } else if (among(ENDS, activity)) close(event, "handled");
    else if (activity === "reopened" && unit === undefined) {
      if (previous !== undefined) open(previous, event);
    } else if (event.unit !== undefined && event.unit === unit) {
      officer = event.officer ?? officer;
      if (activity === "signed") signed ??= event;
      else acts.push(event);
    }
  }
  close(undefined, "held");
  return chain;
}

/** Who acts holds it: consecutive events of one unit are one holding; an event without a unit belongs to whoever holds. */
function byRuns({ events, source: { centres } }: Pick<Trace, "source" | "events">): Holding[] {
  const chain: Holding[] = [];
  let run:
    | { unit: string; officer: string | undefined; received: Event; signed: Event | undefined; acts: Event[]; ended: Event | undefined }
    | undefined;
  const close = (left: Event | undefined) => {
    if (run)
      chain.push({
        unit: run.unit,
        officer: run.officer,
        received: run.received,
        signed: run.signed,
        acts: run.acts,
        left: run.ended ?? left,
        how: run.ended ? "handled" : left ? (left.activity === "returned" ? "returned" : "passed-on") : "held",
      });
    run = undefined;
  };
  for (const event of events) {
    const { unit, activity } = event;
    if (unit !== undefined && unit !== run?.unit) {
      close(event);
      if (!among(centres, unit)) run = { unit, officer: event.officer, received: event, signed: undefined, acts: [], ended: undefined };
    }
    if (!run) continue;
    run.officer = event.officer ?? run.officer;
    if (activity === "signed") run.signed ??= event;
    else if (among(ENDS, activity)) run.ended = event;
    else if (event !== run.received) run.acts.push(event);
  }
  close(undefined);
  return chain;
}

/** The holding in force at an instant: the last one received by then. Used to name who is responsible. */
export function holderAt(chain: readonly Holding[], at: number): Holding | undefined {
  let found: Holding | undefined;
  for (const holding of chain) if (holding.received.at <= at) found = holding;
  return found ?? chain[0];
}

/** The holding in which an event fell, by the order of the log; undefined when nobody held the case then. */
export function holdingOf(trace: Trace, event: Event): Holding | undefined {
  const { events } = trace;
  const place = events.indexOf(event);
  return trace
    .once(custody)
    .findLast(({ received, left }) => events.indexOf(received) <= place && (left === undefined || events.indexOf(left) >= place));
}

/** Consecutive holdings of one unit, as one. */
export type Spell = { readonly first: Holding; last: Holding };

/** The chain with each unit's consecutive holdings taken together: A→B→A is then a case that came back. */
export function spellsOf(chain: readonly Holding[]): Spell[] {
  const spells: Spell[] = [];
  for (const holding of chain) {
    const spell = spells.at(-1);
    if (spell?.first.unit === holding.unit) spell.last = holding;
    else spells.push({ first: holding, last: holding });
  }
  return spells;
}
