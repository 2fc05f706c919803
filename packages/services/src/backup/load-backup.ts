import { appendFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { copyOf, eachCopied, migrate, rowOf, type Store, schemaOf, type Tx } from "@qingjian/db";
import { sql } from "kysely";
import { BackupFault, type BackupHead, FORMAT, type Frame, framesIn } from "./frames.ts";
import { rowsDigest } from "./rows-digest.ts";
import { quoted, tablesOf } from "./tables.ts";

export type Restored = {
  readonly at: number;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  readonly attachments: boolean;
  readonly keys: boolean;
};

/**
 * Puts a backup into an empty place: all of it or nothing. A place without a schema gets the one that the backup was made with.
 * @throws BackupFault when the place is not empty, the backup is of a newer version, or damaged
 */
export async function loadBackup(
  { store, folder }: { readonly store: Store; readonly folder: string },
  backup: AsyncIterable<Uint8Array>,
  progress: (at: { readonly table: string; readonly rows: number }) => void = () => {},
): Promise<Restored> {
  await refuseUnlessEmpty(store);
  const frames = framesIn(backup);
  const first = await frames.next();
  const head = await headOf(store, first.done ? undefined : first.value.frame);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = openFiles(folder);
  try {
    let rows = 0;
    await store.transaction(async (tx) => {
      for (const table of SEEDED) await sql`delete from ${sql.table(table)}`.execute(tx.db);
      const loading = openLoading(tx, head);
      for await (const { frame, bytes } of frames) {
        if (frame.kind === "rows") {
          await loading.rows(frame, bytes);
          progress({ table: frame.table, rows: loading.count() });
        } else if (frame.kind === "table") rows += loading.end(frame);
        else if (frame.kind === "file") files.take(frame.path, bytes);
      }
      loading.whole();
      await tx.db.deleteFrom("meta").where("key", "=", "app-role").execute(); // a role of the server it came from
    });
    return { at: head.at, tables: head.tables.length, rows, files: files.settle(), attachments: head.attachments, keys: head.keys };
  } finally {
    files.remove();
  }
}

/** Tables that a migration has already put something into: it is replaced by what the backup has. */
const SEEDED = ["bucket_states"];

async function refuseUnlessEmpty(store: Store): Promise<void> {
  for (const { name } of await tablesOf(store)) {
    if (SEEDED.includes(name)) continue;
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(store.db);
    if (rows.length > 0)
      throw new BackupFault(
        `the place is not empty: its table ${name} has rows. A backup is put into a new data folder or database, and never over what is there`,
      );
  }
}

/** Reads the head, and gives an empty place the schema that the backup was made with. */
async function headOf(store: Store, frame: Frame | undefined): Promise<BackupHead> {
  if (frame?.kind !== "head" || frame.format !== FORMAT) throw new BackupFault(`this is no backup of this program (${FORMAT})`);
  const { applied, missing } = await schemaOf(store);
  const known = new Set([...applied, ...missing]);
  const newer = frame.migrations.filter((id) => !known.has(id));
  if (newer.length > 0)
    throw new BackupFault(
      `the backup has ${newer.join(", ")}, which this version does not know: restore it with the version that made it, or a newer one`,
    );
  await migrate(store, { only: frame.migrations });
  const there = (await schemaOf(store)).applied;
  const beyond = there.filter((id) => !frame.migrations.includes(id));
  if (beyond.length > 0)
    throw new BackupFault(
      `the backup was made before ${beyond.join(", ")}, and the place has it already: take a new data folder or database into which nothing was migrated; what is restored is then brought up to date by itself`,
    );
  return frame;
}

/** Puts rows into the tables in the order of the backup, and holds each against what the backup says of it. */
function openLoading(tx: Tx, head: BackupHead) {
  let [digest, count] = [rowsDigest(), 0];
  const whole = new Set<string>();
  const columnsOf = (table: string) => {
    const found = head.tables.find(({ name }) => name === table);
    if (!found) throw new BackupFault(`the backup has rows of ${table}, which its head does not name`);
    return found.columns;
  };
  return {
    count: () => count,
    async rows({ table }: { readonly table: string }, bytes: Buffer): Promise<void> {
      const columns = columnsOf(table);
      const copy = copyOf(bytes);
      for await (const _ of eachCopied(one(copy), columns.length, (data, bounds) => {
        digest.add(rowOf(data, bounds));
        count++;
      }));
      await tx.copyIn(`${quoted(table)} (${columns.map(quoted).join(", ")})`, copy);
    },
    end({ table, rows, digest: wanted }: { readonly table: string; readonly rows: number; readonly digest: string }): number {
      if (rows !== count || wanted !== digest.hex())
        throw new BackupFault(`of the table ${table} ${count} rows came, and they are not the ${rows} that were written`);
      whole.add(table);
      [digest, count] = [rowsDigest(), 0];
      return rows;
    },
    whole(): void {
      const missing = head.tables.find(({ name }) => !whole.has(name));
      if (missing) throw new BackupFault(`the backup lacks the table ${missing.name}`);
    },
  };
}

async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** Writes files aside, and moves them to where they belong once all is there. */
function openFiles(folder: string) {
  const aside = mkdtempSync(join(folder, ".restore-"));
  const taken = new Set<string>();
  return {
    take(path: string, bytes: Buffer): void {
      if (!/^(files|keys)\//.test(path) || normalize(path) !== path || path.includes(".."))
        throw new BackupFault(`the backup names a file outside the data folder: ${path}`);
      mkdirSync(dirname(join(aside, path)), { recursive: true, mode: 0o700 });
      appendFileSync(join(aside, path), bytes, { mode: 0o600 });
      taken.add(path);
    },
    settle(): number {
      for (const path of taken) {
        if (existsSync(join(folder, path))) continue; // keys that were put there before stay
        mkdirSync(dirname(join(folder, path)), { recursive: true, mode: 0o700 });
        renameSync(join(aside, path), join(folder, path));
      }
      return taken.size;
    },
    remove(): void {
      rmSync(aside, { recursive: true, force: true });
    },
  };
}
