import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { createGunzip, createGzip } from "node:zlib";
import { migrate, openStore } from "@qingjian/db";
import { localTime } from "@qingjian/events";
import { auditRead } from "../audit/audit-read.ts";
import type { AuditVerdict } from "../audit/audit-verdict.ts";
import { verifyAudit } from "../audit/verify-audit.ts";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import type { OpenedFile } from "../open-report.ts";
import type { Asker } from "../views.ts";
import { BackupFault } from "./frames.ts";
import { loadBackup, type Restored } from "./load-backup.ts";
import { type BackupAsk, type BackupProgress, writeBackup } from "./write-backup.ts";

/** Where a house is to be: a data folder, and a server instead of the embedded database in it. */
export type Place = { readonly folder: string; readonly url?: string | undefined };
export type RestoredHouse = Restored & { readonly verdict: AuditVerdict };

/** The whole house as one packed file, read at one moment. On record before its first byte. */
export async function backupHouse(
  house: House,
  asker: Asker,
  ask: BackupAsk,
  progress?: (at: BackupProgress) => void,
): Promise<OpenedFile> {
  await auditRead(house, asker, { action: "database.backup", subjectKind: "database", subjectId: "backup", body: ask });
  const source = Readable.from(writeBackup(house, ask, progress), { objectMode: false });
  const gzip = createGzip();
  source.on("error", (error) => gzip.destroy(error));
  gzip.on("close", () => source.destroy());
  return { name: `清鉴-${localTime(house.now()).slice(0, 10)}.backup`, bytes: source.pipe(gzip) };
}

/** Puts a backup file into an empty place, and follows its audit log. @throws BackupFault, FolderHeld */
export const restoreHouse = (place: Place, file: string, progress?: (at: BackupProgress) => void): Promise<RestoredHouse> =>
  restoreFrom(place, unpacked(file), progress);

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

/** The same house in another place, from one engine to the other or the same; the old place stays as it is. @throws BackupFault, FolderHeld */
export async function moveHouse(house: House, asker: Asker, place: Place, progress?: (at: BackupProgress) => void): Promise<RestoredHouse> {
  const elsewhere = place.folder !== house.folder;
  const ask = { attachments: elsewhere, keys: elsewhere };
  await auditRead(house, asker, { action: "database.move", subjectKind: "database", subjectId: "backup", body: ask });
  return restoreFrom(place, writeBackup(house, ask), progress);
}

async function restoreFrom(
  { folder, url }: Place,
  bytes: AsyncIterable<Uint8Array>,
  progress?: (at: BackupProgress) => void,
): Promise<RestoredHouse> {
  const store = await openStore(url === undefined ? { folder: `${folder}/store` } : { url });
  try {
    await migrate(store);
    const restored = await loadBackup({ store, folder }, bytes, progress);
    const line = { actor: "system:command-line", action: "database.restore", subjectKind: "database", subjectId: "backup" };
    await store.transaction((tx) => audit(tx, [{ ...line, at: Date.now(), body: { at: restored.at, rows: restored.rows } }]));
    const verdict = await verifyAudit({ store, folder, now: Date.now }, { userId: line.actor, name: "", roles: [], scope: [] });
    return { ...restored, verdict };
  } finally {
    await store.close();
  }
}
