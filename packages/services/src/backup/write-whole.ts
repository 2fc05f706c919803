import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { framesIn } from "./frames.ts";
import { unpacked } from "./unpacked.ts";

/**
 * Writes a backup to a file that appears only when it is whole: written, forced to the disk, read back frame by frame, and then given its name. Gives its
 * size. @throws BackupFault when what is read back is not what was written, what the disk says
 */
export async function writeWhole(bytes: AsyncIterable<Uint8Array>, file: string): Promise<number> {
  const partial = `${file}.part`;
  try {
    const out = createWriteStream(partial, { mode: 0o600, flush: true });
    await pipeline(bytes, out);
    for await (const _ of framesIn(unpacked(partial)));
    await rename(partial, file);
    await force(dirname(file));
    return out.bytesWritten;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** Forces the names in a folder to the disk; where the system cannot, they follow by themselves. */
async function force(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
