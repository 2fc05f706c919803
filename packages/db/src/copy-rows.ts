const SHORT = 48;
const HEADER = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");

const TRAILER = Buffer.from([0xff, 0xff]);

/** Encodes rows for `COPY … FROM STDIN (FORMAT binary)`. Call `row` before the fields of each; the field types must be the table's. */
export class CopyRows {
  #buffer: Buffer;
  #end: number;
  #rows = 0;
  readonly #fields: number;

  constructor(fields: number, bytes = 1 << 16) {
    this.#buffer = Buffer.allocUnsafe(bytes);
    this.#end = HEADER.copy(this.#buffer);
    this.#fields = fields;
  }

  get rows(): number {
    return this.#rows;
  }

  row(): this {
    this.#rows++;
    this.#room(2);
    this.#end = this.#buffer.writeInt16BE(this.#fields, this.#end);
    return this;
  }

  smallint(value: number): this {
    this.#room(6);
    this.#end = this.#buffer.writeInt32BE(2, this.#end);
    this.#end = this.#buffer.writeInt16BE(value, this.#end);
    return this;
  }

  int(value: number | null): this {
    if (value === null) return this.#null();
    this.#room(8);
    this.#end = this.#buffer.writeInt32BE(4, this.#end);
    this.#end = this.#buffer.writeInt32BE(value, this.#end);
    return this;
  }

  bigint(value: number | null): this {
    if (value === null) return this.#null();
    this.#room(12);
    this.#end = this.#buffer.writeInt32BE(8, this.#end);
    const high = Math.floor(value / 4294967296); // faster than BigInt, exact for safe integers
    this.#end = this.#buffer.writeInt32BE(high, this.#end);
    this.#end = this.#buffer.writeUInt32BE(value - high * 4294967296, this.#end);
    return this;
  }

  double(value: number | null): this {
    if (value === null) return this.#null();
    this.#room(12);
    this.#end = this.#buffer.writeInt32BE(8, this.#end);
    this.#end = this.#buffer.writeDoubleBE(value, this.#end);
    return this;
  }

  boolean(value: boolean | null): this {
    if (value === null) return this.#null();
    this.#room(5);
    this.#end = this.#buffer.writeInt32BE(1, this.#end);
    this.#buffer[this.#end++] = value ? 1 : 0;
    return this;
  }

  /** Also for json. PostgreSQL stores no NUL: it is written as U+FFFD. */
  text(value: string | null): this {
    if (value === null) return this.#null();
    if (value.length <= SHORT && this.#ascii(value)) return this;
    const clean = value.includes("\0") ? value.replaceAll("\0", "\uFFFD") : value;
    this.#room(4 + clean.length * 3);
    const length = this.#buffer.write(clean, this.#end + 4, "utf8");
    this.#buffer.writeInt32BE(length, this.#end);
    this.#end += 4 + length;
    return this;
  }

  /** Keys and codes, letter by letter: twice as fast as asking the encoder for each. Says no to anything but plain ASCII. */
  #ascii(value: string): boolean {
    const { length } = value;
    this.#room(4 + length);
    const buffer = this.#buffer;
    const at = this.#end + 4;
    for (let i = 0; i < length; i++) {
      const code = value.charCodeAt(i);
      if (code === 0 || code > 0x7f) return false;
      buffer[at + i] = code;
    }
    buffer.writeInt32BE(length, this.#end);
    this.#end = at + length;
    return true;
  }

  bytes(value: Uint8Array): this {
    this.#room(4 + value.length);
    this.#end = this.#buffer.writeInt32BE(value.length, this.#end);
    this.#buffer.set(value, this.#end);
    this.#end += value.length;
    return this;
  }

  /** Everything written, with the trailer; the writer is then empty. */
  take(): Buffer {
    this.#room(2);
    this.#end = this.#buffer.writeInt16BE(-1, this.#end);
    const taken = this.#buffer.subarray(0, this.#end);
    this.#buffer = Buffer.allocUnsafe(1 << 16);
    this.#end = HEADER.copy(this.#buffer);
    this.#rows = 0;
    return taken;
  }

  #null(): this {
    this.#room(4);
    this.#end = this.#buffer.writeInt32BE(-1, this.#end);
    return this;
  }

  #room(bytes: number): void {
    if (this.#end + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#end + bytes));
    this.#buffer.copy(larger, 0, 0, this.#end);
    this.#buffer = larger;
  }
}

/** Where each field of a row starts and ends in the data, two numbers a field; both −1 where the database has none. */
export type Bounds = Int32Array;

/**
 * Reads what `COPY … TO STDOUT (FORMAT binary)` sends without making an object a field: `visit` is told where the fields of each row lie.
 * Data and bounds hold only until it returns. Gives, after each chunk, the number of rows so far.
 */
export async function* eachCopied(
  chunks: AsyncIterable<Uint8Array>,
  fields: number,
  visit: (data: Buffer, bounds: Bounds) => void,
): AsyncGenerator<number> {
  const bounds = new Int32Array(fields * 2);
  let rest: Buffer = Buffer.alloc(0);
  let begun = false;
  let rows = 0;
  for await (const chunk of chunks) {
    const data: Buffer = rest.length === 0 ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength) : Buffer.concat([rest, chunk]);
    let at = 0;
    if (!begun) {
      if (data.length < HEADER.length) {
        rest = data;
        continue;
      }
      at = HEADER.length;
      begun = true;
    }
    for (let end = rowEnd(data, at, bounds); end >= 0; end = rowEnd(data, at, bounds)) {
      visit(data, bounds);
      rows++;
      at = end;
    }
    rest = data.subarray(at);
    yield rows;
  }
}

/** Fills the bounds of the row that begins at `start`; gives its end, −1 when it is not all there or the trailer has come. */
function rowEnd(data: Buffer, start: number, bounds: Bounds): number {
  if (start + 2 > data.length || data.readInt16BE(start) < 0) return -1;
  let at = start + 2;
  for (let i = 0; i < bounds.length; i += 2) {
    if (at + 4 > data.length) return -1;
    const length = data.readInt32BE(at);
    at += 4;
    if (length < 0) {
      bounds[i] = -1;
      bounds[i + 1] = -1;
      continue;
    }
    bounds[i] = at;
    at += length;
    if (at > data.length) return -1;
    bounds[i + 1] = at;
  }
  return at;
}

/** Whole rows as `eachCopied` shows them, in the form that `copyIn` takes. */
export const copyOf = (rows: Uint8Array): Buffer => Buffer.concat([HEADER, rows, TRAILER]);

/** The bytes of the row that is being visited, its count of fields included. */
export function rowOf(data: Buffer, bounds: Bounds): Buffer {
  const last = bounds.length - 1;
  let [start, end] = [-1, 0];
  let nulls = 0;
  for (let i = 0; i <= last; i += 2) {
    const from = bounds[i] as number;
    if (from < 0) {
      nulls++;
      continue;
    }
    if (start < 0) start = from - 4 - nulls * 4 - 2;
    end = bounds[i + 1] as number;
    nulls = 0;
  }
  return start < 0 ? nothing(bounds.length / 2) : data.subarray(start, end + nulls * 4);
}

/** A row in which every field is null. */
function nothing(fields: number): Buffer {
  const row = Buffer.alloc(2 + fields * 4, 0xff);
  row.writeInt16BE(fields);
  return row;
}

/** A field as text, undefined where the database has none. */
export const textOf = (data: Buffer, bounds: Bounds, field: number): string | undefined =>
  (bounds[field * 2] as number) < 0 ? undefined : data.toString("utf8", bounds[field * 2], bounds[field * 2 + 1]);
