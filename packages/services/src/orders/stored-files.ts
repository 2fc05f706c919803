import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../refusal.ts";

/** Where files lie beside the database: `files/<first two signs of their hash>/<id>`; those that are being written in `files/incoming/`. */
const filesIn = (folder: string): string => join(folder, "files");
export const INCOMING = "incoming";
export const incomingIn = (folder: string): string => join(filesIn(folder), INCOMING);
export const shelfOf = (folder: string, shelf: string): string => join(filesIn(folder), shelf);
export const pathOf = (folder: string, { sha256, file_id }: { readonly sha256: string; readonly file_id: string }): string =>
  join(shelfOf(folder, sha256.slice(0, 2)), file_id);

export type Received = { readonly path: string; readonly sha256: string; readonly bytes: number };

/** Writes what flows in to a temporary file, to the disk itself, and hashes it; stops at once when it is more than is accepted. @throws Refusal too-large, invalid */
export async function receive(folder: string, flow: AsyncIterable<Uint8Array>, largest: number): Promise<Received> {
  await mkdir(incomingIn(folder), { recursive: true, mode: 0o700 });
  const path = join(incomingIn(folder), randomBytes(16).toString("hex"));
  const file = await open(path, "wx", 0o600);
  try {
    const hash = createHash("sha256");
    let bytes = 0;
    for await (const piece of flow) {
      bytes += piece.byteLength;
      if (bytes > largest) throw tooLarge(largest);
      hash.update(piece);
      await file.writeFile(piece);
    }
    if (bytes === 0) throw new Refusal("invalid", { zh: "文件是空的", en: "The file is empty" });
    await file.sync();
    return { path, sha256: hash.digest("hex"), bytes };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

export const tooLarge = (largest: number): Refusal => {
  const most = `${Math.floor((largest / 2 ** 20) * 10) / 10} MB`;
  return new Refusal("too-large", {
    zh: `文件超过 ${most}，请压缩图片或拆分后上传`,
    en: `The file is larger than ${most}; make it smaller or split it`,
  });
};

/** Puts a received file where it stays. */
export async function shelve(folder: string, { path, sha256 }: Received, file_id: string): Promise<string> {
  const place = pathOf(folder, { sha256, file_id });
  await mkdir(shelfOf(folder, sha256.slice(0, 2)), { recursive: true, mode: 0o700 });
  await rename(path, place);
  const shelf = await open(shelfOf(folder, sha256.slice(0, 2)), "r"); // the new name too must be on the disk before a row speaks of it
  await shelf.sync().finally(() => shelf.close());
  return place;
}

const PIECE = 64 * 1024;
type Shelved = { readonly sha256: string; readonly file_id: string; readonly name: string };

/** The bytes of a shelved file, read through once beforehand: where a single one differs from what was stored, none is given. @throws Refusal conflict */
export async function takeDown(folder: string, file: Shelved): Promise<AsyncIterable<Uint8Array>> {
  const path = pathOf(folder, file);
  const hash = createHash("sha256");
  try {
    for await (const piece of piecesOf(path)) hash.update(piece);
  } catch {
    throw damaged(file.name); // gone, or the disk cannot read it
  }
  if (hash.digest("hex") !== file.sha256) throw damaged(file.name);
  return piecesOf(path);
}

async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, "r");
  try {
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(PIECE), 0, PIECE);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

const damaged = (name: string): Refusal =>
  new Refusal("conflict", {
    zh: `附件“${name}”与上传时不一致或已丢失，不能下载；请告知系统管理员从备份恢复`,
    en: `The file “${name}” is missing or not what was stored; tell the administrator to restore it`,
  });
