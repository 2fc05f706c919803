import type { Connection, Submittable } from "pg";

/** Messages that come while rows are copied out, by their first byte; any other ends it. PostgreSQL, “Message Formats”. */
const COPY_DATA = "d".charCodeAt(0);
const AMONG_THEM = new Set([..."dHNSA"].map((code) => code.charCodeAt(0)));
/** Length of what precedes a message: its code, and how long it is. */
const HEAD = 5;
/** So many pieces wait to be read before the server has to. */
const MOST = 4;

/**
 * What `COPY … TO STDOUT` sends, piece by piece as the socket brings it. A message is a row, so none is made an object: in each piece they are
 * moved together in their place. Once nobody reads on, the rest is let go by.
 */
export class CopyOut implements Submittable {
  readonly #query: string;
  readonly #head = Buffer.alloc(HEAD);
  readonly #pieces: Buffer[] = [];
  #connection: Connection | undefined;
  #theirs: ((chunk: Buffer) => void) | undefined;
  #known = 0; // bytes of the head of the next message
  #code = 0;
  #left = 0; // bytes of the message that have not come
  #ended = false;
  #unread = false;
  #failure: Error | undefined;
  #wake = () => {};

  constructor(query: string) {
    this.#query = query;
  }

  submit(connection: Connection): void {
    this.#connection = connection;
    const { stream } = connection;
    this.#theirs = stream.listeners("data").at(0) as (chunk: Buffer) => void; // the client's own reading of messages
    stream.off("data", this.#theirs);
    stream.on("data", this.#take);
    connection.query(this.#query);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const piece = this.#pieces.shift();
        if (piece !== undefined) {
          if (this.#pieces.length === 0) this.#connection?.stream.resume();
          yield piece;
        } else if (this.#failure) throw this.#failure;
        else if (this.#ended) return;
        else
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
      }
    } finally {
      this.#unread = true;
      this.#pieces.length = 0;
      this.#connection?.stream.resume();
    }
  }

  readonly #take = (chunk: Buffer): void => {
    let [read, kept] = [0, 0];
    while (read < chunk.length) {
      if (this.#left > 0) {
        const end = Math.min(read + this.#left, chunk.length);
        this.#left -= end - read;
        if (this.#code === COPY_DATA) {
          if (kept < read) chunk.copyWithin(kept, read, end);
          kept += end - read;
        }
        read = end;
      } else if (this.#known === 0 && !AMONG_THEM.has(chunk[read] as number)) {
        this.#giveBack(chunk.subarray(read));
        break;
      } else {
        const end = Math.min(read + HEAD - this.#known, chunk.length);
        this.#known += chunk.copy(this.#head, this.#known, read, end);
        read = end;
        if (this.#known < HEAD) break;
        this.#known = 0;
        this.#code = this.#head[0] as number;
        this.#left = this.#head.readUInt32BE(1) - 4;
      }
    }
    if (kept === 0 || this.#unread) return;
    this.#pieces.push(chunk.subarray(0, kept));
    if (this.#pieces.length >= MOST) this.#connection?.stream.pause();
    this.#wake();
  };

  /** The client reads on from here: that all is said, or what went wrong. */
  #giveBack(rest: Buffer): void {
    const theirs = this.#theirs;
    if (!theirs) return;
    this.#theirs = undefined;
    const stream = this.#connection?.stream;
    stream?.off("data", this.#take);
    stream?.on("data", theirs);
    stream?.resume();
    theirs(Buffer.from(rest)); // its own: what stands before it in the chunk is still read
  }

  handleReadyForQuery(): void {
    this.#ended = true;
    this.#wake();
  }

  handleError(error: Error): void {
    this.#failure = error;
    this.#wake();
  }

  handleCommandComplete(): void {}
}
