import { migrate, openStore } from "@qingjian/db";
import { localTime } from "@qingjian/events";
import { auditRead } from "../audit/audit-read.ts";
import type { AuditVerdict } from "../audit/audit-verdict.ts";
import { verifyAudit } from "../audit/verify-audit.ts";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import type { OpenedFile } from "../open-report.ts";
import type { Asker } from "../views.ts";
import { loadBackup, type Restored } from "./load-backup.ts";
import { packed } from "./packed.ts";
import { unpacked } from "./unpacked.ts";
import { type BackupAsk, type BackupProgress, writeBackup } from "./write-backup.ts";

/** Where a house is to be: a data folder, and a server instead of the embedded database in it. */
export type Place = { readonly folder: string; readonly url?: string | undefined };
export type RestoredHouse = Restored & {
  /** Migrations applied to what an earlier version had made. */
  readonly upgraded: readonly string[];
  readonly verdict: AuditVerdict;
};

/** The whole house as one packed file, read at one moment. On record before its first byte. */
export async function backupHouse(
  house: House,
  asker: Asker,
  ask: BackupAsk,
  progress?: (at: BackupProgress) => void,
): Promise<OpenedFile> {
  await auditRead(house, asker, { action: "database.backup", subjectKind: "database", subjectId: "backup", body: ask });
  return { name: `清鉴-${localTime(house.now()).slice(0, 10)}.backup`, bytes: packed(house, ask, progress) };
}

export type RestoreAsk = {
  /** Leave the schema as the backup has it, for the version that made it. */
  readonly asItWas?: boolean | undefined;
};

/**
 * Puts a backup file into an empty place, brings it up to date when an earlier version made it, and follows its audit log.
 * @throws BackupFault, FolderHeld
 */
export const restoreHouse = (
  place: Place,
  file: string,
  progress?: (at: BackupProgress) => void,
  ask: RestoreAsk = {},
): Promise<RestoredHouse> => restoreFrom(place, unpacked(file), progress, ask);

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
  { asItWas = false }: RestoreAsk = {},
): Promise<RestoredHouse> {
  const store = await openStore(url === undefined ? { folder: `${folder}/store` } : { url });
  try {
    const restored = await loadBackup({ store, folder }, bytes, progress);
    const upgraded = asItWas ? [] : await migrate(store);
    const line = { actor: "system:command-line", action: "database.restore", subjectKind: "database", subjectId: "backup" };
    const body = { at: restored.at, rows: restored.rows, ...(upgraded.length > 0 ? { upgraded } : {}) };
    await store.transaction((tx) => audit(tx, [{ ...line, at: Date.now(), body }]));
    const verdict = await verifyAudit({ store, folder, now: Date.now }, { userId: line.actor, name: "", roles: [], scope: [] });
    return { ...restored, upgraded, verdict };
  } finally {
    await store.close();
  }
}
