import { type Attributes, Event, type EventTuple, eventsOf } from "@qingjian/events";
import { type BytesTable, bytesTable } from "./bytes-table.ts";
import type { StoredTrace } from "./court.ts";

/** A stored trace as events: `[subject, event tuples]` read. */
export type ReadTrace = { readonly subject: StoredTrace[0]; readonly events: Event[] };

const [QUOTE, COMMA, MINUS, OPEN, BACKSLASH, CLOSE, N, BRACE, UNBRACE] = [34, 44, 45, 91, 92, 93, 110, 123, 125];
const PRIME = 0x01000193;
/** Longer names are rare, and cheaper to decode than to look for. */
const LONGEST_NAME = 64;

/**
 * Reads the `trace` column from its bytes. Our own way of writing it is read by hand, names of units and officers looked up
 * rather than made anew: half the time of `JSON.parse`, which reads whatever is written otherwise.
 */
export function storedTraceReader(): (json: Buffer) => ReadTrace {
  const names = bytesTable<string>(8192);
  const attributes = bytesTable<Attributes>(1024);
  return (json) => new Reading(json, names, attributes).whole() ?? parsed(json);
}

function parsed(json: Buffer): ReadTrace {
  const [subject, tuples] = JSON.parse(json.toString("utf8")) as StoredTrace;
  return { subject, events: eventsOf(tuples) };
}

/** One pass over one trace. `#at` stands on the next byte; `#ok` falls at the first one that is not expected. */
class Reading {
  readonly #json: Buffer;
  readonly #names: BytesTable<string>;
  readonly #attributes: BytesTable<Attributes>;
  #at = 0;
  #ok = true;

  constructor(json: Buffer, names: BytesTable<string>, attributes: BytesTable<Attributes>) {
    this.#json = json;
    this.#names = names;
    this.#attributes = attributes;
  }

  whole(): ReadTrace | undefined {
    const events: Event[] = [];
    this.#expect(OPEN);
    const from = this.#at;
    this.#skipObject();
    const to = this.#at;
    this.#expect(COMMA);
    this.#expect(OPEN);
    if (this.#json[this.#at] !== CLOSE)
      do events.push(this.#event());
      while (this.#ok && this.#follows(COMMA));
    this.#expect(CLOSE);
    this.#expect(CLOSE);
    if (!this.#ok || this.#at !== this.#json.length) return undefined;
    return { subject: JSON.parse(this.#json.toString("utf8", from, to)) as StoredTrace[0], events };
  }

  #event(): Event {
    this.#expect(OPEN);
    const id = this.#text() ?? "";
    this.#expect(COMMA);
    const at = this.#number() ?? Number.NaN;
    this.#expect(COMMA);
    const activity = this.#name() ?? "";
    const unit = this.#follows(COMMA) ? this.#name() : undefined;
    const toUnit = this.#follows(COMMA) ? this.#name() : undefined;
    const officer = this.#follows(COMMA) ? this.#name() : undefined;
    const recordedAt = this.#follows(COMMA) ? this.#number() : undefined;
    const text = this.#follows(COMMA) ? this.#text() : undefined;
    const attributes = this.#follows(COMMA) ? this.#object() : undefined;
    this.#expect(CLOSE);
    const tuple: EventTuple = [id, at, activity, unit, toUnit, officer, recordedAt, text, attributes];
    return new Event(tuple);
  }

  #expect(byte: number): void {
    if (this.#json[this.#at++] !== byte) this.#ok = false;
  }

  #follows(byte: number): boolean {
    if (this.#json[this.#at] !== byte) return false;
    this.#at++;
    return true;
  }

  /** `null`, of which the first letter has been seen. */
  #nothing(): undefined {
    this.#at += 4;
    return undefined;
  }

  /** Whole milliseconds; anything else is for `JSON.parse`. */
  #number(): number | undefined {
    const json = this.#json;
    let at = this.#at;
    if (json[at] === N) return this.#nothing();
    const negative = json[at] === MINUS;
    if (negative) at++;
    const from = at;
    let value = 0;
    for (let digit = (json[at] as number) - 48; digit >= 0 && digit <= 9; digit = (json[at] as number) - 48) {
      value = value * 10 + digit;
      at++;
    }
    const next = json[at];
    if (at === from || at - from > 15 || (next !== COMMA && next !== CLOSE)) this.#ok = false;
    this.#at = at;
    return negative ? -value : value;
  }

  #name(): string | undefined {
    const json = this.#json;
    let at = this.#at;
    if (json[at] === N) return this.#nothing();
    const start = at + 1;
    let hash = 0x811c9dc5;
    for (at = start; ; at++) {
      const byte = json[at] as number;
      if (byte === QUOTE) break;
      if (byte === BACKSLASH || at - start > LONGEST_NAME || at >= json.length) return this.#text();
      hash = Math.imul(hash ^ byte, PRIME);
    }
    this.#expect(QUOTE);
    this.#at = at + 1;
    const known = this.#names.find(json, start, at, hash);
    if (known !== undefined) return known;
    return this.#names.keep(json, start, at, hash, json.toString("utf8", start, at));
  }

  #text(): string | undefined {
    const json = this.#json;
    const start = this.#at;
    if (json[start] === N) return this.#nothing();
    this.#expect(QUOTE);
    let at = start + 1;
    let high = 0;
    for (; at < json.length; at++) {
      const byte = json[at] as number;
      if (byte === QUOTE) break;
      high |= byte;
      if (byte === BACKSLASH) return this.#escaped(start);
    }
    this.#at = at + 1;
    return high < 128 ? json.latin1Slice(start + 1, at) : json.utf8Slice(start + 1, at);
  }

  #escaped(start: number): string | undefined {
    this.#at = start;
    this.#skipString();
    return this.#ok ? (JSON.parse(this.#json.toString("utf8", start, this.#at)) as string) : undefined;
  }

  #object(): Attributes | undefined {
    const from = this.#at;
    if (this.#json[from] === N) return this.#nothing();
    const hash = this.#skipObject();
    if (!this.#ok) return undefined;
    const to = this.#at;
    const known = this.#attributes.find(this.#json, from, to, hash);
    if (known) return known;
    return this.#attributes.keep(
      this.#json,
      from,
      to,
      hash,
      Object.freeze(JSON.parse(this.#json.toString("utf8", from, to)) as Attributes),
    );
  }

  /** Over a string, its quotes and whatever is escaped in it. */
  #skipString(): void {
    const json = this.#json;
    let at = this.#at + 1;
    while (at < json.length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1;
    this.#ok &&= at < json.length;
    this.#at = at + 1;
  }

  /** Over an object and all in it; gives the hash of its bytes. */
  #skipObject(): number {
    const json = this.#json;
    const from = this.#at;
    let depth = 0;
    while (this.#at < json.length) {
      const byte = json[this.#at] as number;
      if (byte === QUOTE) {
        this.#skipString();
        continue;
      }
      this.#at++;
      if (byte === BRACE) depth++;
      else if (byte === UNBRACE && --depth === 0) break;
      if (depth === 0) break;
    }
    if (depth !== 0 || this.#at - from < 2) this.#ok = false;
    let hash = 0x811c9dc5;
    if (this.#at - from <= LONGEST_NAME) for (let i = from; i < this.#at; i++) hash = Math.imul(hash ^ (json[i] as number), PRIME);
    return hash;
  }
}
