import type { Store } from "@qingjian/db";
import { sql } from "kysely";

export type Table = { readonly name: string; readonly columns: readonly string[]; readonly bucketed: boolean };

/** What is made anew wherever the program runs, and what would let a copy be signed in to. */
const LEFT_OUT = ["migrations", "session", "verification", "rateLimit"];

/** All tables that a backup holds, each behind those it refers to. */
export async function tablesOf({ db }: Store): Promise<Table[]> {
  const { rows } = await sql<{ name: string; columns: string[] }>`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not (c.relname = any(${LEFT_OUT}::text[])) and not c.relispartition group by 1 order by 1`.execute(
    db,
  );
  const references = await sql<{ name: string; on: string }>`
    select c.relname as name, r.relname as on from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class r on r.oid = k.confrelid
    where k.contype = 'f' and k.conrelid <> k.confrelid`.execute(db);
  const sorted: Table[] = [];
  const enter = (name: string): void => {
    const row = rows.find((table) => table.name === name);
    if (!row || sorted.some((table) => table.name === name)) return;
    for (const reference of references.rows) if (reference.name === name) enter(reference.on);
    sorted.push({ ...row, bucketed: row.columns.includes("bucket") && name !== "bucket_states" });
  };
  for (const { name } of rows) enter(name);
  return sorted;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
