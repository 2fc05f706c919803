import type { Instant } from "./instant.ts";

export type Value = string | number | boolean;
export type Attributes = Readonly<Record<string, Value>>;

/** One step of a case (XES event). Only what the log says: a missing unit or officer stays missing. */
export class Event {
  /** Unique within its case: the key of the record it came from. */
  readonly id: string;
  /** When it happened. */
  readonly at: Instant;
  /** Canonical activity, or a foreign one under its own name. */
  readonly activity: string;
  /** The unit that acted. */
  readonly unit: string | undefined;
  /** Set when the step hands the case to another unit. */
  readonly toUnit: string | undefined;
  /** Who acted (XES resource). */
  readonly officer: string | undefined;
  /** When it was entered into the source system, if that is known. */
  readonly recordedAt: Instant | undefined;
  /** What was written; identities masked at intake. */
  readonly text: string | undefined;
  readonly attributes: Attributes | undefined;

  constructor(
    id: string,
    at: Instant,
    activity: string,
    unit?: string,
    toUnit?: string,
    officer?: string,
    recordedAt?: Instant,
    text?: string,
    attributes?: Attributes,
  ) {
    this.id = id;
    this.at = at;
    this.activity = activity;
    this.unit = unit;
    this.toUnit = toUnit;
    this.officer = officer;
    this.recordedAt = recordedAt;
    this.text = text;
    this.attributes = attributes;
  }
}

/** An event as a mapping makes it: trailing nulls left out. */
export type EventTuple = readonly [
  id: string,
  at: Instant,
  activity: string,
  unit?: string | null | undefined,
  toUnit?: string | null | undefined,
  officer?: string | null | undefined,
  recordedAt?: Instant | null | undefined,
  text?: string | null | undefined,
  attributes?: Attributes | null | undefined,
];

/** The shortest tuple that says the same. */
export function eventTuple(event: Event): EventTuple {
  const tuple: unknown[] = [
    event.id,
    event.at,
    event.activity,
    event.unit ?? null,
    event.toUnit ?? null,
    event.officer ?? null,
    event.recordedAt ?? null,
    event.text ?? null,
    event.attributes ?? null,
  ];
  while (tuple.at(-1) === null) tuple.pop();
  return tuple as unknown as EventTuple; // built in the order of the type just above
}
