import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { DAY, HOUR } from "@qingjian/events";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { holdBuckets } from "../record-moves.ts";
import { INCOMING, incomingIn, pathOf, shelfOf } from "./stored-files.ts";

/** A file is written before its row: only what has lain this long without one is an orphan. */
const ORPHANED = HOUR;
const FORGOTTEN = 7 * DAY;
const ACTOR = "system:files";

/** Removes what nobody refers to: files without a row, files that were never written to their end, drafts that were not sent for a week. */
export async function sweepFiles(house: House): Promise<{ orphans: number; drafts: number }> {
  const drafts = await forgetDrafts(house);
  let orphans = await removeAll(incomingIn(house.folder), await oldIn(incomingIn(house.folder)));
  for (const shelf of await namesIn(shelfOf(house.folder, "."))) {
    if (shelf === INCOMING) continue;
    const old = await oldIn(shelfOf(house.folder, shelf));
    const known = new Set(await rowsOf(house, old));
    orphans += await removeAll(
      shelfOf(house.folder, shelf),
      old.filter((id) => !known.has(id)),
    );
  }
  return { orphans, drafts };
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []); // none yet

async function oldIn(folder: string): Promise<string[]> {
  const before = Date.now() - ORPHANED; // by the clock that stamped the files
  const names = await namesIn(folder);
  const times = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => undefined)));
  return names.filter((_, index) => (times[index]?.mtimeMs ?? Number.POSITIVE_INFINITY) < before);
}

async function rowsOf({ store }: House, ids: readonly string[]): Promise<string[]> {
  const known: string[] = [];
  for (let at = 0; at < ids.length; at += 1000) {
    const rows = await store.db
      .selectFrom("files")
      .select("file_id")
      .where("file_id", "in", ids.slice(at, at + 1000))
      .execute();
    known.push(...rows.map(({ file_id }) => file_id));
  }
  return known;
}

async function removeAll(folder: string, names: readonly string[]): Promise<number> {
  for (const name of names) await rm(join(folder, name), { force: true });
  return names.length;
}

async function forgetDrafts(house: House): Promise<number> {
  const at = house.now();
  const old = await house.store.db
    .selectFrom("files")
    .selectAll()
    .where("owner_seq", "is", null)
    .where("uploaded_at", "<", at - FORGOTTEN)
    .execute();
  let forgotten = 0;
  for (const { bucket, file_id, owner_id, name, sha256 } of old) {
    const gone = await house.store.transaction(async (tx) => {
      await holdBuckets(tx, [bucket]);
      const deleted = await tx.db
        .deleteFrom("files")
        .where("bucket", "=", bucket)
        .where("file_id", "=", file_id)
        .where("owner_seq", "is", null)
        .returning("file_id")
        .execute();
      const line = { at, actor: ACTOR, action: "order.file-forgotten", subjectKind: "order", subjectId: owner_id, bucket };
      if (deleted.length > 0) await audit(tx, [{ ...line, body: { file: file_id, name, sha256 } }]);
      return deleted.length > 0;
    });
    if (!gone) continue; // sent meanwhile
    await rm(pathOf(house.folder, { sha256, file_id }), { force: true });
    forgotten++;
  }
  return forgotten;
}
