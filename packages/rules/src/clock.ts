import { type Instant, isKnown, type Limit, type LimitFields, type Trace, UNKNOWN } from "@qingjian/events";
import { type Grounds, isLawful, type Pause, pauses } from "./pauses.ts";

const NONE: readonly never[] = Object.freeze([]);

/** One deducted stretch: a line of evidence. `ms` is by the clock's own measure; `days` whole working days for limits in days. */
export type Deduction = { readonly pause: Pause; readonly ms: number; readonly days: number };

export type ClockTerms = {
  readonly from: Instant;
  /** When what was asked for was done; undefined while the clock runs. */
  readonly to: Instant | undefined;
  /** Without one, `due` is what the log itself states. */
  readonly limit: Limit | undefined;
  readonly due?: Instant | undefined;
  /** Granted on top of the limit, same kind of limit in each. */
  readonly extensions?: readonly Limit[];
  readonly deduct?: Grounds;
};

/**
 * Time allowed between a start and a stop. A clock still running asks the trace, and so sets the alarm for its own limit.
 * While a lawful suspension lasts the limit has not passed and nothing is asked: the resumption brings the next judgement.
 */
export class Clock {
  readonly trace: Trace;
  readonly from: Instant;
  readonly to: Instant | undefined;
  readonly limit: Limit | undefined;
  /** When the limit runs out, extensions and deductions counted; `UNKNOWN` beyond the calendar. */
  readonly due: Instant;
  readonly deductions: readonly Deduction[];
  /** In a lawful suspension that had not ended: the clock stands. */
  readonly stands: boolean;
  readonly isByTheWall: boolean;

  constructor(trace: Trace, { from, to, limit, due: stated, extensions = NONE, deduct }: ClockTerms) {
    this.trace = trace;
    this.from = from;
    this.to = to;
    this.limit = limit;
    this.isByTheWall = limit !== undefined && (limit as LimitFields).minutes !== undefined;
    const { calendar } = trace;
    let deductions: Deduction[] | undefined;
    let due = stated ?? (limit ? calendar.due(from, limit) : UNKNOWN);
    for (const more of extensions) due = extended(trace, due, more);
    let stands = false;
    if (deduct && stated === undefined) {
      for (const pause of trace.once(pauses)) {
        const begin = Math.max(pause.from.at, from);
        if (begin >= (to ?? trace.asOf) || (isKnown(due) && begin >= due) || !isLawful(pause, deduct)) continue;
        const end = Math.min(pause.to?.at ?? trace.asOf, to ?? Number.POSITIVE_INFINITY);
        if (end <= begin) continue;
        const deduction = { pause, ms: this.between(begin, end), days: calendar.workingDays(begin, end) };
        deductions ??= [];
        deductions.push(deduction);
        due = pushed(trace, due, limit, deduction);
        if (!pause.to && to === undefined) stands = true;
      }
    }
    this.due = due;
    this.deductions = deductions ?? NONE;
    this.stands = stands;
  }

  get isOver(): boolean {
    return this.#isPast(this.due);
  }

  /** Whether this share (0–1) of the time allowed has been used. */
  hasUsed(share: number): boolean {
    return this.#isPast(this.at(share));
  }

  /** The instant at which this share (0–1) of the time allowed is used up; by office time, wall-clock limits by the wall. */
  at(share: number): Instant {
    const { calendar } = this.trace;
    if (this.isByTheWall) return this.from + (this.due - this.from) * share;
    let at = calendar.afterWorking(this.from, this.allowed * share);
    for (const { pause, ms } of this.deductions) if (pause.from.at < at) at = calendar.afterWorking(at, ms);
    return Math.min(at, this.due);
  }

  /** Time from start to stop (or to now), ms, deductions not yet taken off; office time, for limits in minutes by the wall. */
  get elapsed(): number {
    return this.between(this.from, this.to ?? this.trace.asOf);
  }

  /** Time that does not count, ms. */
  get deducted(): number {
    let sum = 0;
    for (const { ms } of this.deductions) sum += ms;
    return sum;
  }

  /** Time from start to the limit less what is deducted, ms: elapsed − deducted − allowed is what it is over by. */
  get allowed(): number {
    return this.between(this.from, this.due) - this.deducted;
  }

  /** Time past the limit, ms; 0 while it is not over. */
  get overBy(): number {
    return isKnown(this.due) ? this.between(this.due, this.to ?? this.trace.asOf) : UNKNOWN;
  }

  /** Time between two instants as this clock measures it, ms: office time, for limits in minutes by the wall. */
  between(from: Instant, to: Instant): number {
    return this.isByTheWall ? Math.max(0, to - from) : this.trace.calendar.workingTime(from, to);
  }

  #isPast(instant: Instant): boolean {
    if (this.to !== undefined && isKnown(instant)) return this.to > instant;
    return !this.stands && this.trace.hasPassed(instant);
  }
}

function extended(trace: Trace, due: Instant, more: Limit): Instant {
  if ("days" in more) return trace.calendar.addDays(due, Math.ceil(more.days));
  if ("minutes" in more) return due + more.minutes * 60_000;
  if ("naturalDays" in more) return trace.calendar.due(due - 1, more);
  return trace.calendar.due(due, more);
}

function pushed(trace: Trace, due: Instant, limit: Limit | undefined, { ms, days }: Deduction): Instant {
  if (limit && ("days" in limit || "naturalDays" in limit)) return trace.calendar.addDays(due, days);
  return limit && "minutes" in limit ? due + ms : trace.calendar.afterWorking(due, ms);
}
