import { sql } from "kysely";
import { MIGRATIONS } from "./migrations/list.ts";
import type { Store } from "./store.ts";

/** A database that was made by a newer version of the program. */
export class SchemaTooNew extends Error {
  override readonly name = "SchemaTooNew";
}

const LOCK = 7_215_903; // any number, the same for everyone who migrates

/** Brings the schema up to date, each migration in its own transaction. Gives the ids applied now. */
export async function migrate(store: Store): Promise<string[]> {
  await store.transaction(async (tx) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx.db); // "if not exists" alone fails when two begin at once
    await sql`create table if not exists migrations (id text primary key, applied_at bigint not null)`.execute(tx.db);
  });
  const applied: string[] = [];
  for (const migration of MIGRATIONS) {
    const now = Date.now();
    const fresh = await store.transaction(async (tx) => {
      await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx.db);
      const known = await tx.db.selectFrom("migrations").select("id").where("id", "=", migration.id).executeTakeFirst();
      if (known) return false;
      for (const statement of statements(migration.sql)) await sql.raw(statement).execute(tx.db);
      await tx.db.insertInto("migrations").values({ id: migration.id, applied_at: now }).execute();
      return true;
    });
    if (fresh) applied.push(migration.id);
  }
  const known = new Set(MIGRATIONS.map(({ id }) => id));
  const stranger = (await store.db.selectFrom("migrations").select("id").execute()).find(({ id }) => !known.has(id));
  if (stranger)
    throw new SchemaTooNew(
      `the database has migration ${stranger.id}, which this version does not know; use the version that made it, or a newer one`,
    );
  return applied;
}

/** Migrations are plain statements, each ended by a semicolon at the end of a line. */
const statements = (script: string): string[] =>
  script
    .split(/;\s*\n/)
    .map((text) => text.trim())
    .filter(Boolean);
