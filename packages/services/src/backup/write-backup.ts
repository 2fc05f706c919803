import { createReadStream, existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { BUCKETS, eachCopied, rowOf, type Store } from "@qingjian/db";
import type { House } from "../house.ts";
import { type BackupHead, FORMAT, frameWriter } from "./frames.ts";
import { rowsDigest } from "./rows-digest.ts";
import { quoted, type Table, tablesOf } from "./tables.ts";

export type BackupAsk = {
  /** Files of orders, which lie beside the database. */
  readonly attachments: boolean;
  /** The keys that open the sealed identities: whoever has such a backup can read them all. */
  readonly keys: boolean;
};
export type BackupProgress = { readonly table: string; readonly rows: number };

const PIECE = 1 << 20;
/** Stretches of buckets in which the embedded engine, which gives a COPY as one block of memory, is read. */
const STRETCHES = 64;

/** Everything in the store at one moment, and what lies beside it, as one stream. */
export async function* writeBackup(
  { store, folder, now }: Pick<House, "store" | "folder" | "now">,
  { attachments, keys }: BackupAsk,
  progress: (at: BackupProgress) => void = () => {},
): AsyncGenerator<Uint8Array> {
  const frame = frameWriter();
  const tables = await tablesOf(store);
  const migrations = (await store.db.selectFrom("migrations").select("id").orderBy("id").execute()).map(({ id }) => id);
  const head: BackupHead = {
    ...{ kind: "head", format: FORMAT, at: now(), migrations, attachments, keys },
    tables: tables.map(({ name, columns }) => ({ name, columns })),
  };
  yield frame(head);
  const snapshot = await store.snapshot();
  try {
    for (const table of tables) {
      const digest = rowsDigest();
      let [total, rows, size] = [0, [] as Buffer[], 0];
      for (const query of queriesOf(store, table)) {
        for await (const _ of eachCopied(snapshot.copyOut(query), table.columns.length, (data, bounds) => {
          const row = Buffer.from(rowOf(data, bounds));
          digest.add(row);
          rows.push(row);
          size += row.length;
        })) {
          if (size < PIECE) continue;
          total += rows.length;
          yield frame({ kind: "rows", table: table.name, rows: rows.length }, Buffer.concat(rows));
          [rows, size] = [[], 0];
          progress({ table: table.name, rows: total });
        }
      }
      total += rows.length;
      if (rows.length > 0) yield frame({ kind: "rows", table: table.name, rows: rows.length }, Buffer.concat(rows));
      yield frame({ kind: "table", table: table.name, rows: total, digest: digest.hex() });
    }
  } finally {
    await snapshot.close();
  }
  for (const path of [...(attachments ? await filesBelow(folder, "files") : []), ...(keys ? await filesBelow(folder, "keys") : [])]) {
    for await (const piece of createReadStream(join(folder, path), { highWaterMark: PIECE }))
      yield frame({ kind: "file", path }, piece as Buffer);
    yield frame({ kind: "file", path });
  }
  yield frame({ kind: "end" });
}

function queriesOf(store: Store, { name, columns, bucketed }: Table): string[] {
  const all = `select ${columns.map(quoted).join(", ")} from ${quoted(name)}`;
  if (name === "units") return [`${all} order by length(path), id`]; // each behind the one above it
  if (store.engine === "server" || !bucketed) return [all];
  const width = BUCKETS / STRETCHES;
  return Array.from({ length: STRETCHES }, (_, i) => `${all} where bucket >= ${i * width} and bucket < ${(i + 1) * width}`);
}

/** Files below a folder of the data folder, as paths from its root; not those that are still being written. */
async function filesBelow(folder: string, top: string): Promise<string[]> {
  if (!existsSync(join(folder, top))) return [];
  const found = await readdir(join(folder, top), { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split("\\")
        .join("/"),
    )
    .filter((path) => !path.startsWith("files/incoming/"))
    .sort();
}
