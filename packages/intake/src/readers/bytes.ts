import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { LogRefusal } from "../log.ts";
import { refuseBomb } from "./limits.ts";

/** The bytes of a file, unpacked if they are gzip. */
export type Bytes = {
  readonly file: string;
  /** Bytes on disk. */
  readonly size: number;
  /** Up to the first 64 kB, unpacked. */
  readonly head: Buffer;
  /** A chunk is good until the next is asked for. */
  chunks(): AsyncIterable<Buffer>;
  /** Bytes on disk that have been read. */
  read(): number;
  close(): void;
};

/** Small enough that what is cut out of a chunk dies young. */
const CHUNK = 1 << 16;
const HEAD = 1 << 16;

/** Opens a file for one reading. @throws {LogRefusal} when it is not there, not a file, or empty. */
export async function openBytes(path: string): Promise<Bytes> {
  const file = path.split(/[\\/]/).at(-1) ?? path;
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(path, error);
  });
  if (!found.isFile())
    throw new LogRefusal(path, { zh: "不是文件", en: "it is no file" }, { zh: "请给出一个文件", en: "name a single file" });
  if (found.size === 0) throw new LogRefusal(file, { zh: "文件是空的", en: "it is empty" }, { zh: "请重新导出", en: "export it again" });

  const source = await opened(path, file).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(path, error);
  });
  const next = async (): Promise<IteratorResult<Buffer>> => {
    try {
      return await source.pieces.next();
    } catch (error) {
      throw error instanceof LogRefusal ? error : unreadable(file, error as NodeJS.ErrnoException);
    }
  };
  const first: Buffer[] = [];
  for (let length = 0; length < HEAD; ) {
    const { value, done } = await next();
    if (done) break;
    first.push(Buffer.from(value));
    length += value.length;
  }
  return {
    file,
    size: found.size,
    head: Buffer.concat(first).subarray(0, HEAD),
    async *chunks() {
      try {
        yield* first.splice(0);
        for (let { value, done } = await next(); !done; { value, done } = await next()) yield value;
      } finally {
        source.close();
      }
    },
    read: source.read,
    close: source.close,
  };
}

type Opened = { readonly pieces: AsyncIterator<Buffer>; read(): number; close(): void };

async function opened(path: string, file: string): Promise<Opened> {
  const handle = await open(path);
  const magic = Buffer.alloc(2);
  await handle.read(magic, 0, 2, 0);
  if (magic[0] === 0x1f && magic[1] === 0x8b) {
    await handle.close();
    return unpacked(path, file);
  }
  // One buffer for the whole file: a fresh one per read would be garbage faster than it is collected.
  const buffer = Buffer.alloc(CHUNK);
  let position = 0;
  let closed = false;
  const close = (): void => {
    if (!closed) handle.close().catch(() => undefined);
    closed = true;
  };
  async function* pieces(): AsyncGenerator<Buffer> {
    while (!closed) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK, position);
      if (bytesRead === 0) return close();
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  }
  return { pieces: pieces(), read: () => position, close };
}

function unpacked(path: string, file: string): Opened {
  const raw = createReadStream(path, { highWaterMark: CHUNK });
  // Both ends fail together; the error comes out of the iteration.
  const stream = pipeline(raw, createGunzip({ chunkSize: CHUNK }), () => undefined);
  const close = (): void => {
    raw.destroy();
    stream.destroy();
  };
  async function* pieces(): AsyncGenerator<Buffer> {
    let length = 0;
    for await (const piece of stream as AsyncIterable<Buffer>) {
      length += piece.length;
      refuseBomb(file, length, raw.bytesRead);
      yield piece;
    }
  }
  return { pieces: pieces(), read: () => raw.bytesRead, close };
}

function unreadable(file: string, error: NodeJS.ErrnoException): LogRefusal {
  if (error.code?.startsWith("Z_"))
    return error.code === "Z_BUF_ERROR"
      ? new LogRefusal(file, { zh: "压缩文件不完整", en: "the gzip file is cut off" }, { zh: "请重新传送", en: "transfer it again" })
      : new LogRefusal(file, { zh: "压缩文件已损坏", en: "the gzip file is damaged" }, { zh: "请重新传送", en: "transfer it again" });
  if (error.code === "ENOENT")
    return new LogRefusal(file, { zh: "没有这个文件", en: "there is no such file" }, { zh: "请检查路径", en: "check the path" });
  if (error.code === "EACCES" || error.code === "EPERM")
    return new LogRefusal(
      file,
      { zh: "没有读取权限", en: "it may not be read" },
      { zh: "请开放读取权限", en: "give permission to read it" },
    );
  return new LogRefusal(
    file,
    { zh: `读取失败（${error.code ?? error.message}）`, en: `reading failed (${error.code ?? error.message})` },
    { zh: "请检查磁盘", en: "check the disk" },
  );
}
