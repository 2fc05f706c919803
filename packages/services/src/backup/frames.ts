import { createHash } from "node:crypto";

/** A backup that is not what it was, or not for this place. Says where and what to do. */
export class BackupFault extends Error {
  override readonly name = "BackupFault";
}

export const FORMAT = "qingjian-backup/1";

/** What stands first: how much there will be, and of which schema. `tables` are in the order in which they can be put back. */
export type BackupHead = {
  readonly kind: "head";
  readonly format: typeof FORMAT;
  readonly at: number;
  readonly migrations: readonly string[];
  readonly tables: readonly { readonly name: string; readonly columns: readonly string[] }[];
  readonly attachments: boolean;
  readonly keys: boolean;
};
export type Frame =
  | BackupHead
  | { readonly kind: "rows"; readonly table: string; readonly rows: number }
  /** Behind the last rows of a table; the digest does not depend on their order. */
  | { readonly kind: "table"; readonly table: string; readonly rows: number; readonly digest: string }
  /** A piece of a file of the data folder, from its root; an empty piece is the last. */
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "end" };

/** A frame is a line of JSON, and the bytes that it announces. `chain` hashes every line, and so everything; the last line ends with it. */
export function frameWriter() {
  let chain = "";
  return (frame: Frame, bytes: Uint8Array = new Uint8Array()): Buffer => {
    const line = JSON.stringify({ ...frame, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex"), chain });
    chain = createHash("sha256").update(line).digest("hex");
    return Buffer.concat([Buffer.from(`${line}\n`), bytes]);
  };
}

/** Reads frames, checking each. @throws BackupFault at the first that was changed, or when the end is missing */
export async function* framesIn(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<{ readonly frame: Frame; readonly bytes: Buffer }> {
  const source = reader(chunks);
  let chain = "";
  let at = "its beginning";
  for (let count = 1; ; count++) {
    const damaged = () => new BackupFault(`the backup is damaged or cut short behind ${at}: take another copy of it`);
    const line = await source.line();
    if (line === undefined) throw damaged();
    const head = headIn(line.toString("utf8"));
    if (!head || head.chain !== chain) throw damaged();
    const { bytes: length, sha256, chain: _, ...frame } = head;
    const bytes = await source.take(length);
    if (!bytes || createHash("sha256").update(bytes).digest("hex") !== sha256) throw damaged();
    chain = createHash("sha256").update(line).digest("hex");
    at = `frame ${count} (${"table" in frame ? frame.table : "path" in frame ? frame.path : frame.kind})`;
    yield { frame, bytes };
    if (frame.kind !== "end") continue;
    if (await source.take(1)) throw new BackupFault("something was added behind the end of the backup: take another copy of it");
    return;
  }
}

type HeadLine = Frame & { readonly bytes: number; readonly sha256: string; readonly chain: string };

function headIn(line: string): HeadLine | undefined {
  try {
    const head = JSON.parse(line) as HeadLine;
    return Number.isSafeInteger(head.bytes) && head.bytes >= 0 && typeof head.kind === "string" ? head : undefined;
  } catch {
    return undefined;
  }
}

const LONGEST_LINE = 1 << 20;

function reader(chunks: AsyncIterable<Uint8Array>) {
  const source = chunks[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const { done, value } = await source.next();
    if (done) return false;
    held = held.length === 0 ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : Buffer.concat([held, value]);
    return true;
  };
  return {
    async line(): Promise<Buffer | undefined> {
      for (;;) {
        const end = held.indexOf(10);
        if (end >= 0) {
          const line = held.subarray(0, end);
          held = held.subarray(end + 1);
          return line;
        }
        if (held.length > LONGEST_LINE || !(await more())) return undefined;
      }
    },
    /** So many bytes; undefined when there are fewer. */
    async take(length: number): Promise<Buffer | undefined> {
      const pieces: Buffer[] = [];
      for (let missing = length; ; ) {
        const piece = held.subarray(0, missing);
        held = held.subarray(piece.length);
        pieces.push(piece);
        missing -= piece.length;
        if (missing === 0) return pieces.length === 1 ? piece : Buffer.concat(pieces);
        if (!(await more())) return undefined;
      }
    },
  };
}
