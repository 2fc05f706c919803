import { randomBytes } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { BUCKETS } from "@qingjian/db";
import { LARGEST_PART } from "./import-bounds.ts";

/** One row put aside between the two passes: whose it is, where it stood, and its cells as they will be stored. */
export type SpooledRow = {
  readonly bucket: number;
  readonly caseId: string;
  readonly line: number;
  readonly position: number | undefined;
  /** JSON of the cells as UTF-8, identities already taken out: what `records.payload` will hold. */
  readonly payload: Buffer;
  /** JSON of `[field, encrypted][]`, empty when nothing was sealed. */
  readonly sealed: string;
};

/** Rows by groups of neighbouring buckets, in memory while they are few, in files once they are many. */
export type Spool = {
  put(row: Omit<SpooledRow, "payload"> & { readonly payload: string }): void;
  readonly parts: number;
  /** Rows of a part in the order they were put; empty parts give none. Their payloads are views of one block of memory. */
  part(index: number): SpooledRow[];
  /** Whether a part has become too large to be held in memory, as parts of honest files are not. */
  isFull(): boolean;
  /** Writes all that is still held, for another thread to read by `spooledRows`. */
  toDisk(): void;
  remove(): void;
};

/** Bytes that a whole import holds back from the disk. */
export const IN_MEMORY = 32 << 20;
const HEAD = 22; // bucket, line, position, lengths of the three texts

/** Bytes, not text: a row is encoded once on its way to the database. */
type PartBuffer = { bytes: Buffer; end: number };

/** @param parts number of parts, each a stretch of buckets; a part must fit into memory. */
export const openSpool = (spools: string, parts: number): Spool => openSpoolIn(spoolFolder(spools), parts);

/** A folder for one import, not yet made. What killed imports left is cleared away. */
export function spoolFolder(spools: string): string {
  removeOrphans(spools);
  return join(spools, `${process.pid}-${randomBytes(6).toString("hex")}`);
}

/** @param most bytes held in memory before they go to files in the folder. */
export function openSpoolIn(folder: string, parts: number, most = IN_MEMORY): Spool {
  const buffers: PartBuffer[] = Array.from({ length: parts }, () => ({ bytes: Buffer.alloc(0), end: 0 }));
  const written = buffers.map(() => 0);
  let held = 0;
  let onDisk = false;
  const spill = () => {
    if (!onDisk) mkdirSync(folder, { recursive: true, mode: 0o700 });
    onDisk = true;
    buffers.forEach((part, index) => {
      if (part.end > 0) appendFileSync(fileOf(folder, index), part.bytes.subarray(0, part.end), { mode: 0o600 });
      written[index] = (written[index] as number) + part.end;
      part.end = 0;
    });
    held = 0;
  };
  return {
    parts,
    put(row) {
      held += append(buffers[Math.floor((row.bucket * parts) / BUCKETS)] as PartBuffer, row);
      if (held > most) spill();
    },
    isFull: () => written.some((bytes) => bytes > LARGEST_PART),
    part(index) {
      if (onDisk && held > 0) spill();
      const { bytes, end } = buffers[index] as PartBuffer;
      return rowsIn(onDisk ? read(fileOf(folder, index)) : bytes.subarray(0, end));
    },
    toDisk: spill,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Rows of a part that the spools of these folders wrote to disk. */
export const spooledRows = (folders: readonly string[], index: number): SpooledRow[] =>
  folders.flatMap((folder) => rowsIn(read(fileOf(folder, index))));

const fileOf = (folder: string, index: number): string => join(folder, `part-${index}`);

/** Writes a row behind the others; gives the bytes it took. */
function append(part: PartBuffer, { bucket, caseId, line, position, payload, sealed }: Parameters<Spool["put"]>[0]): number {
  const most = HEAD + (caseId.length + sealed.length + payload.length) * 3;
  if (part.end + most > part.bytes.length) {
    const larger = Buffer.allocUnsafe(Math.max(part.bytes.length * 2, part.end + most, 1 << 14));
    part.bytes.copy(larger, 0, 0, part.end);
    part.bytes = larger;
  }
  const { bytes, end: start } = part;
  const sealedAt = start + HEAD + bytes.write(caseId, start + HEAD, "utf8");
  const payloadAt = sealed === "" ? sealedAt : sealedAt + bytes.write(sealed, sealedAt, "utf8");
  part.end = payloadAt + bytes.write(payload, payloadAt, "utf8");
  bytes.writeUInt16LE(bucket, start);
  bytes.writeUInt32LE(line, start + 2);
  bytes.writeInt32LE(position ?? -1, start + 6);
  bytes.writeUInt32LE(sealedAt - start - HEAD, start + 10);
  bytes.writeUInt32LE(payloadAt - sealedAt, start + 14);
  bytes.writeUInt32LE(part.end - payloadAt, start + 18);
  return part.end - start;
}

function rowsIn(bytes: Buffer): SpooledRow[] {
  const rows: SpooledRow[] = [];
  for (let at = 0; at < bytes.length; ) {
    const position = bytes.readInt32LE(at + 6);
    const sealedAt = at + HEAD + bytes.readUInt32LE(at + 10);
    const payloadAt = sealedAt + bytes.readUInt32LE(at + 14);
    const end = payloadAt + bytes.readUInt32LE(at + 18);
    rows.push({
      bucket: bytes.readUInt16LE(at),
      caseId: bytes.toString("utf8", at + HEAD, sealedAt),
      line: bytes.readUInt32LE(at + 2),
      position: position < 0 ? undefined : position,
      payload: bytes.subarray(payloadAt, end),
      sealed: payloadAt === sealedAt ? "" : bytes.toString("utf8", sealedAt, payloadAt),
    });
    at = end;
  }
  return rows;
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return Buffer.alloc(0);
    throw error;
  }
}

/** What imports left that were killed: their folders bear the ids of processes that are no more. */
function removeOrphans(spools: string): void {
  if (!existsSync(spools)) return;
  for (const name of readdirSync(spools)) {
    const owner = Number.parseInt(name, 10);
    if (owner !== process.pid && !isAlive(owner)) rmSync(join(spools, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
