import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { BackupFault } from "./frames.ts";

/** The content of a backup file; opened when it is first asked for. @throws BackupFault when it is not packed, or damaged */
export async function* unpacked(file: string): AsyncGenerator<Uint8Array> {
  const source = createReadStream(file);
  const gunzip = createGunzip();
  source.on("error", (error) => gunzip.destroy(error));
  try {
    yield* source.pipe(gunzip);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    throw code?.startsWith("Z_") ? new BackupFault(`${file} is damaged or no backup (${message}): take another copy of it`) : error;
  } finally {
    source.destroy();
  }
}
