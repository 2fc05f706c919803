import { existsSync } from "node:fs";
import { mkdir, readdir, rm, stat, statfs } from "node:fs/promises";
import { basename, join } from "node:path";
import { localTime } from "@qingjian/events";
import { auditRead } from "../audit/audit-read.ts";
import type { House } from "../house.ts";
import { isAhead } from "../judged-ahead.ts";
import type { CopyPlan } from "./copy-plan.ts";
import { BackupFault } from "./frames.ts";
import { packed } from "./packed.ts";
import { writeWhole } from "./write-whole.ts";

/** The last copy that was made and read back. */
export type Copy = { readonly at: number; readonly file: string; readonly bytes: number };

const NAME = /^qingjian-\d{4}-\d\d-\d\d-\d{4}\.backup$/;
const KEY = "last-copy";
const DAY = 86_400_000;
const ROOM = 64 << 20;
const ACTOR = "system:copy";

/** The last copy on record; undefined before the first. */
export async function lastCopy({ store }: Pick<House, "store">): Promise<Copy | undefined> {
  const row = await store.db.selectFrom("meta").select("value").where("key", "=", KEY).executeTakeFirst();
  return row && (JSON.parse(row.value) as Copy);
}

/**
 * Makes a copy of everything but the keys, as `backup` does, and then removes the oldest beyond those that are kept. Undefined when no copies are kept.
 * @throws BackupFault when there is no room for it, what the disk says
 */
export async function copyHouse(house: House): Promise<Copy | undefined> {
  const { copies } = house;
  if (copies === undefined || copies.keep === 0) return undefined;
  await mkdir(copies.folder, { recursive: true, mode: 0o700 });
  await needsRoom(house, copies);
  const at = house.now();
  const file = join(copies.folder, `qingjian-${localTime(at).replace(":", "").replace(" ", "-").slice(0, 15)}.backup`);
  const ask = { attachments: true, keys: false };
  await auditRead(house, { userId: ACTOR }, { action: "database.backup", subjectKind: "database", subjectId: "backup", body: ask });
  const bytes = await writeWhole(packed(house, ask), file);
  await prune(copies, at, basename(file));
  const copy = { at, file, bytes };
  await house.store.db
    .insertInto("meta")
    .values({ key: KEY, value: JSON.stringify(copy) })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: JSON.stringify(copy) }))
    .execute();
  return copy;
}

/** Whether a night was missed: the last copy, or without one the first import, lies more than a day back. */
export async function copyDue(house: House): Promise<boolean> {
  if (house.copies === undefined || house.copies.keep === 0) return false;
  const last = await lastCopy(house);
  if (last !== undefined && !existsSync(last.file)) return true;
  const first = await house.store.db
    .selectFrom("batches")
    .select(({ fn }) => fn.min("started_at").as("at"))
    .executeTakeFirst();
  const since = last?.at ?? (first?.at == null ? undefined : Number(first.at));
  if (since === undefined) return false;
  return isAhead(since, house.now()) || house.now() - since > DAY + 2 * 3_600_000; // made by a clock that has been put back since: nobody knows when
}

/** Copies of this house that lie in the folder, the oldest first; before them all whatever is named after the present, by a clock that has been put back since. */
async function copiesIn(folder: string, present: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => NAME.test(name)).sort();
  return [...names.filter((name) => name > present), ...names.filter((name) => name <= present)];
}

async function needsRoom(house: House, { folder }: CopyPlan): Promise<void> {
  const size = (await lastCopy(house))?.bytes ?? 0;
  const { bavail, bsize } = await statfs(folder);
  const [free, wanted] = [bavail * bsize, Math.ceil(size * 1.2) + ROOM];
  if (free < wanted)
    throw new BackupFault(
      `${folder} has ${megabytes(free)} MB free, and a copy wants ${megabytes(wanted)} MB: make room, or name another folder in QINGJIAN_COPY_FOLDER (空间不足：请清理，或用 QINGJIAN_COPY_FOLDER 指定其他目录)`,
    );
}

async function prune({ folder, keep }: CopyPlan, at: number, made: string): Promise<void> {
  const names = await copiesIn(folder, made);
  for (const name of names.slice(0, Math.max(0, names.length - keep))) await rm(join(folder, name), { force: true });
  for (const name of (await readdir(folder)).filter((entry) => entry.endsWith(".backup.part"))) {
    const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: at })); // another process was first
    if (mtimeMs < Date.now() - DAY) await rm(join(folder, name), { force: true }); // what a killed process began
  }
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 2 ** 20);
