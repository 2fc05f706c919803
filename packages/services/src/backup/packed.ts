import { Readable } from "node:stream";
import { createGzip, type Gzip } from "node:zlib";
import type { House } from "../house.ts";
import { type BackupAsk, type BackupProgress, writeBackup } from "./write-backup.ts";

/** A backup as the bytes of its file. */
export function packed(house: Pick<House, "store" | "folder" | "now">, ask: BackupAsk, progress?: (at: BackupProgress) => void): Gzip {
  const source = Readable.from(writeBackup(house, ask, progress), { objectMode: false });
  const gzip = createGzip();
  source.on("error", (error) => gzip.destroy(error));
  gzip.on("close", () => source.destroy());
  return source.pipe(gzip);
}
