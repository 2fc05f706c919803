import type { Calendar } from "./calendar.ts";
import type { Case, Source } from "./case.ts";
import { Event, type EventTuple } from "./event.ts";
import { type Instant, isKnown } from "./instant.ts";

/** A case as it stands at one instant, and the questions rules ask of it. Nothing here can be changed by asking, except the alarm. */
export class Trace {
  readonly subject: Case;
  readonly source: Source;
  /** In order of time; ties as the log had them. */
  readonly events: readonly Event[];
  readonly asOf: Instant;
  readonly calendar: Calendar;
  #wakeAt: Instant = Number.POSITIVE_INFINITY;
  #unknown = false;
  readonly #derived: unknown[] = [];

  constructor(source: Source, subject: Case, events: readonly Event[], asOf: Instant, calendar: Calendar) {
    this.source = source;
    this.subject = subject;
    this.events = events;
    this.asOf = asOf;
    this.calendar = calendar;
  }

  /** Asking about the future sets the alarm clock: the case is judged again at that instant, with or without a new event. */
  hasPassed(instant: Instant): boolean {
    if (instant < this.asOf) return true;
    if (instant < this.#wakeAt) this.#wakeAt = instant;
    else if (!isKnown(instant)) this.#unknown = true;
    return false;
  }

  /** The earliest instant after which a verdict could change by itself; `Infinity` if none could. */
  get wakeAt(): Instant {
    return this.#wakeAt;
  }

  /** Whether a deadline was asked for that no calendar table covers: the verdict is then silent, not clean. */
  get asksUnknown(): boolean {
    return this.#unknown;
  }

  first(activity: string): Event | undefined {
    for (const event of this.events) if (event.activity === activity) return event;
    return undefined;
  }

  last(activity: string): Event | undefined {
    for (let i = this.events.length - 1; i >= 0; i--) if (this.events[i]?.activity === activity) return this.events[i];
    return undefined;
  }

  /** The first event of any of these activities at or after `from`. */
  next(activities: readonly string[], from: Instant): Event | undefined {
    for (const event of this.events) if (event.at >= from && activities.includes(event.activity)) return event;
    return undefined;
  }

  all(activity: string): Event[] {
    return this.events.filter((event) => event.activity === activity);
  }

  /** What follows from the trace alone, computed once per trace: `trace.once(custody)`. */
  once<T>(derive: (trace: Trace) => T): T {
    const known = this.#derived;
    for (let i = 0; i < known.length; i += 2) if (known[i] === derive) return known[i + 1] as T; // stored beside its key
    const value = derive(this);
    known.push(derive, value);
    return value;
  }
}

/** Tuples as events, in their order. */
export const eventsOf = (tuples: readonly EventTuple[]): Event[] =>
  tuples.map(
    ([id, at, activity, unit, toUnit, officer, recordedAt, text, attributes]) =>
      new Event(
        id,
        at,
        activity,
        unit ?? undefined,
        toUnit ?? undefined,
        officer ?? undefined,
        recordedAt ?? undefined,
        text ?? undefined,
        attributes ?? undefined,
      ),
  );
