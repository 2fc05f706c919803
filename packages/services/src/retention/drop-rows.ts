import { createHash } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Tx } from "@qingjian/db";
import { type RawBuilder, sql } from "kysely";
import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import type { Droppable } from "./droppable.ts";

export type DropAsk = {
  readonly of: Droppable /** Rows from before this instant go. */;
  readonly before: number;
  readonly archive?: string | undefined;
};
/** What went in one transaction: how many rows, from when to when, and the SHA-256 of their lines. */
export type Dropped = { readonly rows: number; readonly from: number; readonly until: number; readonly sha256: string };

/** Rows of one transaction. */
const AT_ONCE = 5000;
const ACTOR = "system:retention";

/** The rows that would go. */
export const dueIn = ({ of, before }: DropAsk): RawBuilder<boolean> => sql<boolean>`(${of.only}) and (${of.at}) < ${before}::bigint`;

/**
 * Drops the next rows of a table that are too old, in one transaction with the line of the audit log that says what went. A row's line is the JSON list of
 * its columns as text, by name; the lines are in the order of their text. Undefined when there is nothing to drop.
 */
export async function dropSome(house: House, ask: DropAsk): Promise<Dropped | undefined> {
  const { of, before, archive } = ask;
  return house.store.transaction(async (tx) => {
    const key = sql.join(of.key.map((column) => sql.ref(column)));
    const last = await sql<Record<string, unknown>>`select ${key} from ${sql.table(of.table)} where ${dueIn(ask)}
      order by ${key} limit ${AT_ONCE}`.execute(tx.db);
    const end = last.rows.at(-1);
    if (end === undefined) return undefined;
    const upTo = sql.join(of.key.map((column) => sql`${end[column]}`));
    const { rows } = await sql<{
      line: string;
      at: number;
    }>`with gone as (delete from ${sql.table(of.table)} where ${dueIn(ask)} and (${key}) <= (${upTo}) returning *)
      select ${await lineOf(tx, of.table)} as line, (${of.at}) as at from gone as ${sql.table(of.table)}`.execute(tx.db); // its lines are made where they come together: the parts of a cluster would not
    if (rows.length === 0) return undefined;
    const text = `${rows
      .map(({ line }) => line)
      .sort()
      .join("\n")}\n`;
    const sha256 = createHash("sha256").update(text).digest("hex");
    const times = rows.map(({ at }) => Number(at));
    const dropped = { rows: rows.length, from: Math.min(...times), until: Math.max(...times), sha256 };
    const archived = archive !== undefined && of.secret !== true;
    if (archived) keep(archive, `${of.table}-${sha256}.ndjson`, text);
    const line = { at: house.now(), actor: ACTOR, action: "retention.drop", subjectKind: "table", subjectId: of.table };
    await audit(tx, [{ ...line, body: { table: of.table, ...dropped, before, archived } }]);
    return dropped;
  });
}

/** The columns of a row as one line of JSON, the same whatever the settings of the session. */
async function lineOf(tx: Tx, table: string): Promise<RawBuilder<string>> {
  const { rows } = await sql<{ name: string; type: string }>`select column_name as name, data_type as type from information_schema.columns
    where table_schema = 'public' and table_name = ${table} order by column_name collate "C"`.execute(tx.db);
  const columns = rows.map(({ name, type }) =>
    type === "timestamp with time zone" ? sql`(${sql.ref(name)} at time zone 'UTC')::text` : sql`${sql.ref(name)}::text`,
  );
  return sql<string>`json_build_array(${sql.join(columns)})::text`;
}

/** Writes what is about to go beside the database, all of it or nothing, and forces it to the disk. */
function keep(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, name);
  const handle = openSync(path, "w", 0o600);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
}
