import { type Calendar, type Instant, isKnown, MINUTE } from "@qingjian/events";

/** Mean and sample standard deviation of a stream, by Welford's method: no number is kept. */
export class Moments {
  n = 0;
  mean = 0;
  #squares = 0;

  add(value: number): void {
    this.n++;
    const off = value - this.mean;
    this.mean += off / this.n;
    this.#squares += off * (value - this.mean);
  }

  get sd(): number {
    return this.n < 2 ? 0 : Math.sqrt(this.#squares / (this.n - 1));
  }
}

/** The value that this share of the values keep to (nearest rank); undefined where there are none. */
export function quantile(values: Iterable<number>, share: number): number | undefined {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.ceil(share * sorted.length) - 1];
}

/** Gaps between the events of one feed, to the minute, in whatever order they come: a byte for each minute of the period. */
export class FeedGaps {
  readonly #from: Instant;
  readonly #heard: Uint8Array;
  #events = 0;

  constructor(from: Instant, until: Instant) {
    this.#from = from;
    this.#heard = new Uint8Array(Math.ceil((until - from) / MINUTE));
  }

  add(at: Instant): void {
    const minute = Math.floor((at - this.#from) / MINUTE);
    if (minute < 0 || minute >= this.#heard.length) return;
    this.#heard[minute] = 1;
    this.#events++;
  }

  /** How many gaps there are. */
  get count(): number {
    return Math.max(0, this.#events - 1);
  }

  /** The gap in minutes of office time that this share of the gaps keep to; undefined where there are none. */
  below(share: number, calendar: Calendar): number | undefined {
    const gaps: number[] = [];
    let last = -1;
    let heard = 0;
    for (const [minute, is] of this.#heard.entries()) {
      if (is === 0) continue;
      heard++;
      const gap = last < 0 ? 0 : calendar.workingTime(this.#from + last * MINUTE, this.#from + minute * MINUTE) / MINUTE;
      if (last >= 0 && isKnown(gap)) gaps.push(gap);
      last = minute;
    }
    const none = this.#events - heard; // those of one minute follow each other at once
    const rank = Math.ceil(share * (gaps.length + none));
    if (rank === 0) return undefined;
    return rank <= none ? 0 : Float64Array.from(gaps).sort()[rank - none - 1];
  }
}
