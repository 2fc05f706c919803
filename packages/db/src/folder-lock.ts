import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** A second process wants a folder that has an owner. */
export class FolderHeld extends Error {
  override readonly name = "FolderHeld";
  readonly folder: string;
  constructor(folder: string, owner: string) {
    super(`another process (${owner}) is using the data folder ${folder}; stop it first, or name another folder with --data`);
    this.folder = folder;
  }
}

/**
 * Takes the folder for this process alone. The lock is the operating system's own (through SQLite's exclusive lock on a file),
 * so it ends with the process however it dies. @throws {FolderHeld}
 */
export function holdFolder(folder: string): { release(): void } {
  const lock = new DatabaseSync(join(folder, "owner.lock"), { timeout: 0 });
  const note = join(folder, "owner.pid");
  try {
    lock.exec("pragma journal_mode = delete; begin exclusive");
  } catch (error) {
    lock.close();
    if (!(error instanceof Error && /locked|busy/i.test(error.message))) throw error;
    throw new FolderHeld(folder, ownerOf(note));
  }
  writeFileSync(note, String(process.pid));
  return { release: () => lock.close() };
}

function ownerOf(note: string): string {
  try {
    return `process ${readFileSync(note, "utf8")}`;
  } catch {
    return "its id is not known";
  }
}
