import { sql } from "kysely";
import type { Store } from "./store.ts";

/** The role cannot be given the least power: it has more by another way, or is not there. */
export class AppRoleFault extends Error {
  override readonly name = "AppRoleFault";
}

/** What is only ever added to: the application may read these tables and add to them, and nobody but the owner of the schema can do more. */
export const APPEND_ONLY = [
  "audit_entries",
  "seals",
  "alert_events",
  "order_events",
  "finding_changes",
  "ledger_entries",
  "ledger_steps",
] as const;
/** What only a migration writes. */
const READ_ONLY = ["migrations"];
const SCHEMAS = ["public", "jobs"];

type Role = { oid: number; super: boolean; owner: string | null; writes: boolean };

/**
 * Gives a role of the server what the application needs and no more: to read and write rows, on the append-only tables to read and add alone; nothing
 * that changes the schema. Whatever it had on these tables before is taken away. To be asked as the owner, again after each upgrade. @throws AppRoleFault
 */
export async function grantApp(store: Store, role: string): Promise<void> {
  if (store.engine === "embedded")
    throw new AppRoleFault("the embedded database has no roles; they are of a PostgreSQL server (DATABASE_URL)");
  await refuseTooStrong(store, role);
  const tables = await sql<{ schema: string; name: string }>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any(${SCHEMAS}::text[]) and c.relkind in ('r', 'p') order by 1, 2`.execute(store.db);
  const schemas = [...new Set(tables.rows.map(({ schema }) => schema))];
  const to = quoted(role);
  await store.transaction(async (tx) => {
    const run = (statement: string) => sql.raw(statement).execute(tx.db);
    for (const schema of schemas) {
      await run(`revoke all on all tables in schema ${schema} from ${to}`);
      await run(`revoke create on schema ${schema} from ${to}, public`);
      await run(`grant usage on schema ${schema} to ${to}`);
      await run(`grant usage on all sequences in schema ${schema} to ${to}`);
      await run(`grant execute on all functions in schema ${schema} to ${to}`);
    }
    for (const { schema, name } of tables.rows) await run(`grant ${powerOver(schema, name)} on ${schema}.${quoted(name)} to ${to}`);
  });
}

function powerOver(schema: string, table: string): string {
  if (schema !== "public") return "select, insert, update, delete";
  if (READ_ONLY.includes(table)) return "select";
  return (APPEND_ONLY as readonly string[]).includes(table) ? "select, insert" : "select, insert, update, delete";
}

/** A superuser or an owner may do everything, whatever is granted. */
async function refuseTooStrong(store: Store, role: string): Promise<void> {
  const { rows } = await sql<Role>`
    select r.oid, r.rolsuper as super, pg_has_role(r.oid, 'pg_write_all_data', 'member') as writes,
      (select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = any(${SCHEMAS}::text[]) and c.relkind in ('r', 'p') and pg_has_role(r.oid, c.relowner, 'member') limit 1) as owner
    from pg_roles r where r.rolname = ${role}`.execute(store.db);
  const [found] = rows;
  if (!found) throw new AppRoleFault(`the server has no role ${role}: make it first, with: create role ${quoted(role)} login password '…'`);
  if (found.super) throw new AppRoleFault(`the role ${role} is a superuser, whom no grant holds back; take another`);
  if (found.owner !== null)
    throw new AppRoleFault(
      `the role ${role} owns the table ${found.owner} (itself or as a member); take another role than the one that migrates`,
    );
  if (found.writes) throw new AppRoleFault(`the role ${role} is a member of pg_write_all_data, whom no grant holds back; take it out`);
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
