import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { LogRefusal, type Said } from "../log.ts";

/** One file inside a zip archive, as the archive's directory has it. */
export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
};

const GIGABYTE = 1 << 30;
const damaged = (file: string, what: Said): LogRefusal =>
  new LogRefusal(
    file,
    { zh: `工作簿不完整或已损坏（${what.zh}）`, en: `the workbook is cut off or damaged (${what.en})` },
    { zh: "请重新保存或传送", en: "save or transfer it again" },
  );

/**
 * The directory of a zip archive, after unpacking every entry once to see that it is as long as it says: a bomb is told by
 * its size, and one that lies about its size is stopped there.
 * @throws {LogRefusal}
 */
export async function checkedZip(path: string, file: string, size: number): Promise<ReadonlyMap<string, ZipEntry>> {
  const handle = await open(path);
  try {
    const entries = await directory(handle, file, size);
    const packed = entries.reduce((sum, entry) => sum + entry.packed, 0);
    const whole = entries.reduce((sum, entry) => sum + entry.size, 0);
    if (whole > GIGABYTE && whole > 100 * packed)
      throw new LogRefusal(
        file,
        {
          zh: `解开后会有 ${Math.round(whole / GIGABYTE)} GB，是原来的 ${Math.round(whole / packed)} 倍`,
          en: `it would unpack to ${Math.round(whole / GIGABYTE)} GB, ${Math.round(whole / packed)} times its size`,
        },
        { zh: "这不像正常的工作簿，请检查来源", en: "no honest workbook does: check where it comes from" },
      );
    for (const entry of entries) for await (const _ of unpacked(path, handle, file, entry)) void _;
    return new Map(entries.map((entry) => [entry.name, entry]));
  } finally {
    await handle.close();
  }
}

/** The text of a small entry. */
export async function entryText(path: string, file: string, entry: ZipEntry): Promise<string> {
  const handle = await open(path);
  try {
    const parts: Buffer[] = [];
    for await (const part of unpacked(path, handle, file, entry)) parts.push(part);
    return Buffer.concat(parts).toString("utf8");
  } finally {
    await handle.close();
  }
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
    const locator = tail.lastIndexOf(Buffer.from("504b0607", "hex"));
    const wide = locator < 0 ? Buffer.alloc(0) : await at(handle, Number(tail.readBigUInt64LE(locator + 8)), 56);
    if (wide.length < 56) throw damaged(file, { zh: "目录有误", en: "its directory is wrong" });
    [count, length, start] = [Number(wide.readBigUInt64LE(32)), Number(wide.readBigUInt64LE(40)), Number(wide.readBigUInt64LE(48))];
  }
  if (length > 16 << 20 || count > 65_535) throw damaged(file, { zh: "目录过大", en: "its directory is too large" });
  const book = await at(handle, start, length);
  const entries: ZipEntry[] = [];
  for (let p = 0, i = 0; i < count; i++) {
    if (p + 46 > book.length || book.readUInt32LE(p) !== 0x02014b50) throw damaged(file, { zh: "目录有误", en: "its directory is wrong" });
    const [nameLength, extra, comment] = [book.readUInt16LE(p + 28), book.readUInt16LE(p + 30), book.readUInt16LE(p + 32)];
    if (book.readUInt16LE(p + 8) & 1) throw damaged(file, { zh: "有密码", en: "it has a password" });
    entries.push({
      name: book.toString("utf8", p + 46, p + 46 + nameLength),
      method: book.readUInt16LE(p + 10),
      packed: book.readUInt32LE(p + 20),
      size: book.readUInt32LE(p + 24),
      offset: book.readUInt32LE(p + 42),
    });
    p += 46 + nameLength + extra + comment;
  }
  return entries;
}

/** The content of an entry, refused as soon as it is longer than the directory says, or at its end when it is shorter. */
async function* unpacked(path: string, handle: FileHandle, file: string, entry: ZipEntry): AsyncGenerator<Buffer> {
  const wrong = (): LogRefusal => damaged(file, { zh: `${entry.name} 与目录不符`, en: `${entry.name} is not as its directory says` });
  const local = await at(handle, entry.offset, 30);
  if (local.length < 30 || local.readUInt32LE(0) !== 0x04034b50) throw wrong();
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  if (entry.packed === 0) return;
  if (entry.method !== 0 && entry.method !== 8) throw damaged(file, { zh: "压缩方式不支持", en: "it is packed in a way that is not read" });
  const raw = createReadStream(path, { start, end: start + entry.packed - 1 });
  const inflate = createInflateRaw();
  // Both ends fail together; the error comes out of the iteration below.
  const stream: AsyncIterable<Buffer> = entry.method === 0 ? raw : pipeline(raw, inflate, () => undefined);
  let length = 0;
  try {
    for await (const part of stream) {
      length += part.length;
      if (length > entry.size) throw wrong();
      yield part;
    }
  } catch (error) {
    throw error instanceof LogRefusal ? error : wrong();
  } finally {
    raw.destroy();
  }
  if (length !== entry.size) throw wrong();
}
