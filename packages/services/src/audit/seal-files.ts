import { closeSync, createReadStream, existsSync, fsyncSync, mkdirSync, openSync, statSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { House } from "../house.ts";
import { linesOf } from "./lines.ts";
import { readSealLine, type Seal, sealLine } from "./seal-chain.ts";
import { sealsOf } from "./seal-rows.ts";

/** The seals of the database and those that lie beside it are not the same: one of the two was changed, or the database was put back to an earlier state. */
export class SealsDiffer extends Error {
  override readonly name = "SealsDiffer";
}

const NAME = "seals.ndjson";

/** Where the seals lie beside the database: the data folder, and the folder that the configuration names. */
export const sealFilesOf = ({ folder, sealFolder }: Pick<House, "folder" | "sealFolder">): string[] =>
  [join(folder, "seals"), ...(sealFolder === undefined ? [] : [sealFolder])].map((path) => join(path, NAME));

/** Files that this process writes to: one after the other. */
const writing = new Map<string, Promise<unknown>>();

/** Appends to each file the seals that it does not have yet. Only ever appends. @throws SealsDiffer, what the disk says */
export async function copySeals(house: Pick<House, "store" | "folder" | "sealFolder">): Promise<void> {
  const faults: unknown[] = [];
  for (const file of sealFilesOf(house)) {
    const done = (writing.get(file) ?? Promise.resolve()).then(() => appendTo(house, file));
    const quiet = done.catch((error: unknown) => faults.push(error)); // a disk that is away does not keep the other from its seal
    writing.set(file, quiet);
    await quiet;
    if (writing.get(file) === quiet) writing.delete(file);
  }
  if (faults.length > 0) throw faults[0];
}

async function appendTo({ store }: Pick<House, "store">, file: string): Promise<void> {
  mkdirSync(join(file, ".."), { recursive: true, mode: 0o700 });
  const { last, torn } = await lastIn(file);
  if (last) {
    const known = await store.db.selectFrom("seals").select("hash").where("seq", "=", last.seq).executeTakeFirst();
    if (known?.hash !== last.hash)
      throw new SealsDiffer(
        `${file} ends with seal ${last.seq}, and the database has ${known ? "another seal of that number" : "no such seal"}: its audit log was rebuilt or put back to an earlier state. Run qingjian verify; after a restore that you know of, put this file away under another name`,
      );
  }
  const handle = openSync(file, "a", 0o600);
  try {
    if (torn) writeFileSync(handle, "\n"); // what a killed process began; the same seal follows whole
    for await (const seal of sealsOf(store, (last?.seq ?? 0) + 1)) writeFileSync(handle, `${sealLine(seal)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const LONGEST = 256 << 10; // more than a seal that names every head

/** The last whole seal of a file, read from its end. */
async function lastIn(file: string): Promise<{ last: Seal | undefined; torn: boolean }> {
  if (!existsSync(file) || statSync(file).size === 0) return { last: undefined, torn: false };
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const { buffer } = await handle.read({ position: Math.max(0, size - 2 * LONGEST), buffer: Buffer.alloc(Math.min(size, 2 * LONGEST)) });
    const lines = buffer.toString("utf8").split("\n");
    const torn = lines.pop() !== "";
    const last = lines.findLast((line) => readSealLine(line) !== undefined);
    if (last === undefined && lines.length > 0)
      throw new SealsDiffer(`${file} does not end with a seal: it was changed. Run qingjian verify`);
    return { last: last === undefined ? undefined : readSealLine(last), torn };
  } finally {
    await handle.close();
  }
}

/** The seals of a file in order; undefined for a line that is none. Of several processes that wrote at once, what is there twice comes once. */
export async function* sealsIn(file: string): AsyncGenerator<{ readonly line: number; readonly seal: Seal | undefined }> {
  let [line, torn] = [0, undefined as string | undefined];
  const known = new Map<number, string>();
  for await (const { text, ended } of linesOf(createReadStream(file))) {
    line++;
    const seal = ended ? readSealLine(text) : undefined;
    if (torn !== undefined && !(seal && text.startsWith(torn))) yield { line: line - 1, seal: undefined };
    torn = seal ? undefined : text; // one that was cut short is told only when it does not follow whole
    if (!seal || known.get(seal.seq) === seal.hash) continue;
    known.set(seal.seq, seal.hash);
    yield { line, seal };
  }
  if (torn !== undefined) yield { line, seal: undefined };
}

/** The seals of a file that can be read. */
export async function* wholeSeals(file: string): AsyncGenerator<Seal> {
  for await (const { seal } of sealsIn(file)) if (seal) yield seal;
}
