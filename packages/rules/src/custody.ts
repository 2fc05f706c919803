import { ENDS, type Event, type Trace } from "@qingjian/events";
import { among } from "./among.ts";
import { handsOver } from "./hands-over.ts";

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

/** A holding while it is being read. */
type Draft = { -readonly [K in keyof Holding]: Holding[K] };
const NO_ACTS: readonly Event[] = Object.freeze([]);

const begin = (unit: string, received: Event, officer: string | undefined): Draft => ({
  unit,
  officer,
  received,
  signed: undefined,
  acts: NO_ACTS,
  left: undefined,
  how: "held",
});

function act(held: Draft, event: Event): void {
  if (event.officer !== undefined) held.officer = event.officer;
  if (event.activity === "signed") held.signed ??= event;
  else if (held.acts === NO_ACTS) held.acts = [event];
  else (held.acts as Event[]).push(event); // its own list since the line above
}

function leave(held: Draft | undefined, left: Event, how: Holding["how"]): void {
  if (!held) return;
  held.left = left;
  held.how = how;
}

/** Steps that hand the case over say to whom. What somebody hands on he had, whether or not it is on record how he came by it. */
function byTransfers({ events, source: { centres } }: Pick<Trace, "events" | "source">): Holding[] {
  const chain: Draft[] = [];
  let held: Draft | undefined;
  for (const event of events) {
    const { activity, toUnit, unit } = event;
    if (handsOver(event, centres)) {
      if (chain.length === 0 && among(HANDS_ON, activity) && unit !== undefined && unit !== toUnit && !among(centres, unit)) {
        held = heldUnsaid(events, event, unit, centres);
        chain.push(held);
      }
      const toCentre = toUnit === undefined || among(centres, toUnit);
      if (held && unit === held.unit && event.officer !== undefined) held.officer = event.officer;
      leave(held, event, activity === "replied" ? "handled" : toCentre || activity === "returned" ? "returned" : "passed-on");
      held = undefined;
      if (!toCentre) {
        held = begin(toUnit, event, undefined);
        chain.push(held);
      }
    } else if (among(ENDS, activity)) {
      if (held && unit === held.unit && event.officer !== undefined) held.officer = event.officer;
      leave(held, event, "handled");
      held = undefined;
    } else if (activity === "reopened" && !held) {
      const last = chain.at(-1);
      if (last) {
        held = begin(last.unit, event, undefined);
        chain.push(held);
      }
    } else if (held && unit === held.unit) act(held, event);
  }
  return chain;
}

/** Only who has a case can do these; whoever dispatches may just be the desk that gives it out. */
const HANDS_ON = ["transferred", "returned"];

/** What the first unit of a log had before it handed the case on: from the first of its acts after which no other unit acted. */
function heldUnsaid(events: readonly Event[], left: Event, unit: string, centres: readonly string[]): Draft {
  const end = events.indexOf(left);
  let from = end;
  for (let at = end - 1; at >= 0; at--) {
    const other = events[at]?.unit;
    if (other === unit) from = at;
    else if (other !== undefined && !among(centres, other)) break;
  }
  const held = begin(unit, events[from] as Event, undefined);
  for (const event of events.slice(from, end)) {
    if (event.unit !== unit) continue;
    if (event === held.received && event.activity !== "signed") held.officer = event.officer;
    else act(held, event);
  }
  return held;
}

/** Who acts holds it: consecutive events of one unit are one holding; an event without a unit belongs to whoever holds. */
function byRuns({ events, source: { centres } }: Pick<Trace, "events" | "source">): Holding[] {
  const chain: Draft[] = [];
  let held: Draft | undefined;
  for (const event of events) {
    const { unit, activity } = event;
    const takesOver = unit !== undefined && unit !== held?.unit;
    if (takesOver) {
      if (held?.left === undefined) leave(held, event, activity === "returned" ? "returned" : "passed-on");
      held = undefined;
      if (!among(centres, unit)) {
        held = begin(unit, event, event.officer);
        chain.push(held);
      }
    }
    if (!held) continue;
    if (among(ENDS, activity)) {
      if (event.officer !== undefined) held.officer = event.officer;
      leave(held, event, "handled");
    } else if (!takesOver || activity === "signed") act(held, event);
  }
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
  return trace.once(holders)[trace.events.indexOf(event)];
}

/** Whose handling ends with an event: whoever holds the case, or answered the centre last. */
export function handlerOf(trace: Trace, event: Event): Holding | undefined {
  const holding = holdingOf(trace, event);
  if (holding) return holding;
  const last = trace.once(custody).findLast(({ received }) => received.at <= event.at);
  return last?.left?.activity === "replied" ? last : undefined;
}

/** Who held the case at each event, by its place; a step by which it went from one to the next is of the one who took it. */
function holders(trace: Trace): readonly (Holding | undefined)[] {
  const { events } = trace;
  const found = new Array<Holding | undefined>(events.length).fill(undefined);
  let place = 0;
  for (const holding of trace.once(custody)) {
    while (place < events.length && events[place] !== holding.received) place++;
    const giver = found[place];
    if (!giver || !letsGo(giver, holding)) found[place] = holding;
    while (place < events.length - 1 && events[place] !== holding.left) found[++place] = holding;
  }
  return found;
}

/** Whether the step between two holdings was taken by the one who gave the case away. */
function letsGo(giver: Holding, { unit: taker, received: { unit, activity } }: Holding): boolean {
  return unit !== taker && (unit === giver.unit || activity === "returned");
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
