import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { pipeline } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { LogRefusal, type Said } from "../log.ts";
import { refuseBomb } from "./limits.ts";

/** One file inside a zip archive, as the archive's directory has it. */
export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly sum: number;
  readonly offset: number;
};

/** An archive whose directory has been read. Nothing in it is ever written to a disk: its names are only names. */
export type Zip = {
  has(name: string): boolean;
  /** Bytes unpacked, as the directory has it; 0 for what is not there. */
  sizeOf(name: string): number;
  /** The text of an entry, as it is unpacked: refused as soon as it is longer than the directory says, or at its end when it is not what was packed. */
  text(name: string): AsyncGenerator<string>;
  /** Bytes of the archive that have been read. */
  bytesRead(): number;
};

const damaged = (file: string, what: Said): LogRefusal =>
  new LogRefusal(
    file,
    { zh: `工作簿不完整或已损坏（${what.zh}）`, en: `the workbook is cut off or damaged (${what.en})` },
    { zh: "请重新保存或传送", en: "save or transfer it again" },
  );
const WRONG = { zh: "目录有误", en: "its directory is wrong" };
const MOST_ENTRIES = 65_535;
const LARGEST_DIRECTORY = 16 << 20;

/**
 * Opens a zip archive by the directory at its end, never by what lies before it. A bomb is told by what it would unpack to, and one that packs
 * the same bytes many times by their sum.
 * @throws {LogRefusal}
 */
export async function openZip(path: string, file: string, size: number): Promise<Zip> {
  const handle = await open(path);
  let entries: Map<string, ZipEntry>;
  try {
    entries = new Map((await directory(handle, file, size)).map((entry) => [entry.name, entry]));
  } finally {
    await handle.close();
  }
  const sum = (of: (entry: ZipEntry) => number): number => [...entries.values()].reduce((total, entry) => total + of(entry), 0);
  if (sum(({ packed }) => packed) > size) throw damaged(file, { zh: "条目重叠", en: "its entries overlap" });
  refuseBomb(
    file,
    sum(({ size: unpacked }) => unpacked),
    size,
  );
  let read = 0;
  return {
    has: (name) => entries.has(name),
    sizeOf: (name) => entries.get(name)?.size ?? 0,
    async *text(name) {
      const entry = entries.get(name);
      if (entry === undefined) throw damaged(file, { zh: `缺少 ${name}`, en: `${name} is missing` });
      const decoder = new TextDecoder("utf-8", { fatal: true });
      const decode = (part?: Buffer): string => {
        try {
          return part === undefined ? decoder.decode() : decoder.decode(part, { stream: true });
        } catch {
          throw damaged(file, { zh: `${name} 不是 UTF-8`, en: `${name} is not UTF-8` });
        }
      };
      for await (const part of unpacked(path, file, entry, (bytes) => (read += bytes))) yield decode(part);
      yield decode();
    },
    bytesRead: () => Math.min(read, size),
  };
}

async function at(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

async function directory(handle: FileHandle, file: string, size: number): Promise<ZipEntry[]> {
  const tailStart = Math.max(0, size - 65_557);
  const tail = await at(handle, tailStart, size - tailStart);
  const end = tail.lastIndexOf(Buffer.from("504b0506", "hex"));
  if (end < 0 || end + 22 > tail.length) throw damaged(file, { zh: "缺少目录", en: "its directory is missing" });
  let [count, length, start] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (start === 0xffffffff || count === 0xffff) {
    const locator = tail.lastIndexOf(Buffer.from("504b0607", "hex"), end);
    const wideAt = locator < 0 || locator + 16 > tail.length ? size : Number(tail.readBigUInt64LE(locator + 8));
    const wide = wideAt < size ? await at(handle, wideAt, 56) : Buffer.alloc(0);
    if (wide.length < 56) throw damaged(file, WRONG);
    [count, length, start] = [Number(wide.readBigUInt64LE(32)), Number(wide.readBigUInt64LE(40)), Number(wide.readBigUInt64LE(48))];
  }
  if (length > LARGEST_DIRECTORY || count > MOST_ENTRIES) throw damaged(file, { zh: "目录过大", en: "its directory is too large" });
  if (start + length > size) throw damaged(file, WRONG);
  const book = await at(handle, start, length);
  const entries: ZipEntry[] = [];
  for (let p = 0, i = 0; i < count; i++) {
    if (p + 46 > book.length || book.readUInt32LE(p) !== 0x02014b50) throw damaged(file, WRONG);
    const [nameLength, extra, comment] = [book.readUInt16LE(p + 28), book.readUInt16LE(p + 30), book.readUInt16LE(p + 32)];
    if (book.readUInt16LE(p + 8) & 1) throw damaged(file, { zh: "有密码", en: "it has a password" });
    entries.push({
      name: book.toString("utf8", p + 46, p + 46 + nameLength),
      method: book.readUInt16LE(p + 10),
      sum: book.readUInt32LE(p + 16),
      packed: book.readUInt32LE(p + 20),
      size: book.readUInt32LE(p + 24),
      offset: book.readUInt32LE(p + 42),
    });
    p += 46 + nameLength + extra + comment;
  }
  return entries;
}

async function* unpacked(path: string, file: string, entry: ZipEntry, note: (bytes: number) => void): AsyncGenerator<Buffer> {
  const wrong = (): LogRefusal => damaged(file, { zh: `${entry.name} 与目录不符`, en: `${entry.name} is not as its directory says` });
  const handle = await open(path);
  const local = await at(handle, entry.offset, 30).finally(() => handle.close());
  if (local.length < 30 || local.readUInt32LE(0) !== 0x04034b50) throw wrong();
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  if (entry.packed === 0) {
    if (entry.size !== 0) throw wrong();
    return;
  }
  if (entry.method !== 0 && entry.method !== 8) throw damaged(file, { zh: "压缩方式不支持", en: "it is packed in a way that is not read" });
  const raw = createReadStream(path, { start, end: start + entry.packed - 1 });
  raw.on("data", (part) => note(part.length));
  const inflate = createInflateRaw();
  // Both ends fail together; the error comes out of the iteration below.
  const stream: AsyncIterable<Buffer> = entry.method === 0 ? raw : pipeline(raw, inflate, () => undefined);
  let [length, sum] = [0, 0];
  try {
    for await (const part of stream) {
      length += part.length;
      if (length > entry.size) throw wrong();
      sum = crc32(part, sum);
      yield part;
    }
  } catch (error) {
    throw error instanceof LogRefusal ? error : wrong();
  } finally {
    raw.destroy();
    inflate.destroy();
  }
  if (length !== entry.size || sum !== entry.sum) throw wrong();
}
