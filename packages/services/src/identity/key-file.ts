import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type KeyRing, readRing, writeRing } from "./key-ring.ts";

const pathIn = (folder: string): string => join(folder, "keys", "house.key");

/** The ring in the folder's key file; undefined without one. @throws KeyFault */
export function keyFile(folder: string): KeyRing | undefined {
  const path = pathIn(folder);
  return existsSync(path) ? readRing(readFileSync(path, "utf8"), `the key file ${path}`) : undefined;
}

/** The same, making a key at the first start: whole or not at all, and of several processes that begin together one is first. */
export function keyFileMade(folder: string): KeyRing {
  const held = keyFile(folder);
  if (held) return held;
  const made = written(folder, `${randomBytes(32).toString("hex")}\n`);
  try {
    linkSync(made, pathIn(folder));
    settle(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(made, { force: true });
  }
  return keyFile(folder) as KeyRing;
}

/** Puts a ring in the place of the one in the file, whole or not at all. */
export function replaceKeyFile(folder: string, ring: KeyRing): void {
  renameSync(written(folder, writeRing(ring)), pathIn(folder));
  settle(folder);
}

/** Has the disk keep the new name too: what is sealed next must not outlive the key that opens it. */
function settle(folder: string): void {
  const names = openSync(join(folder, "keys"), "r");
  try {
    fsyncSync(names);
  } finally {
    closeSync(names);
  }
}

/** A file of its own beside the key file, on the disk when this returns. */
function written(folder: string, text: string): string {
  mkdirSync(join(folder, "keys"), { recursive: true, mode: 0o700 });
  const path = `${pathIn(folder)}.${randomBytes(6).toString("hex")}`;
  const file = openSync(path, "wx", 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return path;
}
