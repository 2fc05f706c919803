import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { LogRefusal } from "../log.ts";

/** The bytes of a file, unpacked if they are gzip. */
export type Bytes = {
  readonly file: string;
  /** Bytes on disk. */
  readonly size: number;
  /** Up to the first 64 kB, unpacked. */
  readonly head: Buffer;
  chunks(): AsyncIterable<Buffer>;
  /** Bytes on disk that have been read. */
  read(): number;
  close(): void;
};

const CHUNK = 1 << 20;
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

  const raw = createReadStream(path, { highWaterMark: CHUNK });
  const packed = await isGzip(path).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(path, error);
  });
  const stream = packed ? createGunzip({ chunkSize: 1 << 18 }) : raw;
  // Both ends fail together; the error comes out of the iteration below.
  if (stream !== raw) pipeline(raw, stream as ReturnType<typeof createGunzip>, () => undefined);
  const iterator = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const next = async (): Promise<IteratorResult<Buffer>> => {
    try {
      return await iterator.next();
    } catch (error) {
      throw unreadable(file, error as NodeJS.ErrnoException);
    }
  };

  const first: Buffer[] = [];
  for (let length = 0; length < HEAD; ) {
    const { value, done } = await next();
    if (done) break;
    first.push(value);
    length += value.length;
  }
  const close = (): void => {
    raw.destroy();
    stream.destroy();
  };
  return {
    file,
    size: found.size,
    head: Buffer.concat(first).subarray(0, HEAD),
    async *chunks() {
      try {
        yield* first.splice(0);
        for (let { value, done } = await next(); !done; { value, done } = await next()) yield value;
      } finally {
        close();
      }
    },
    read: () => raw.bytesRead,
    close,
  };
}

async function isGzip(path: string): Promise<boolean> {
  for await (const chunk of createReadStream(path, { end: 1 }) as AsyncIterable<Buffer>) return chunk[0] === 0x1f && chunk[1] === 0x8b;
  return false;
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
