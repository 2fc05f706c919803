import { sql } from "kysely";
import { MIGRATIONS } from "./migrations/list.ts";
import type { Store } from "./store.ts";

/** A database that was made by a newer version of the program. */
export class SchemaTooNew extends Error {
  override readonly name = "SchemaTooNew";
}

/** The schema is older than the program, and the role that asks may not change it. */
export class SchemaBehind extends Error {
  override readonly name = "SchemaBehind";
}

const LOCK = 7_215_903; // any number, the same for everyone who migrates

/**
 * Brings the schema up to date, each migration in its own transaction. Gives the ids applied now. Where nothing is to be done, nothing is
 * asked for that a role without power over the schema may not do. @throws SchemaTooNew, SchemaBehind
 */
export async function migrate(store: Store): Promise<string[]> {
  const before = await knownTo(store);
  const missing = MIGRATIONS.filter(({ id }) => !before.has(id));
  if (missing.length > 0) {
    const applied = await applyAll(store).catch((error: Error & { code?: string }) => {
      if (error.code !== "42501") throw error;
      throw new SchemaBehind(
        `the schema lacks ${missing.map(({ id }) => id).join(", ")}, and this role of the database may not change it (${error.message}): run qingjian migrate with the role that owns the schema`,
      );
    });
    refuseStrangers(await knownTo(store));
    return applied;
  }
  refuseStrangers(before);
  return [];
}

/** Migrations that the database has; none in an empty one. */
async function knownTo(store: Store): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ made: boolean }>`select to_regclass('migrations') is not null as made`.execute(store.db);
  return new Set(rows[0]?.made ? (await store.db.selectFrom("migrations").select("id").execute()).map(({ id }) => id) : []);
}

async function applyAll(store: Store): Promise<string[]> {
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
  return applied;
}

function refuseStrangers(known: ReadonlySet<string>): void {
  const ours = new Set(MIGRATIONS.map(({ id }) => id));
  const stranger = [...known].find((id) => !ours.has(id));
  if (stranger !== undefined)
    throw new SchemaTooNew(
      `the database has migration ${stranger}, which this version does not know; use the version that made it, or a newer one`,
    );
}

/** Migrations are plain statements, each ended by a semicolon at the end of a line. */
const statements = (script: string): string[] =>
  script
    .split(/;\s*\n/)
    .map((text) => text.trim())
    .filter(Boolean);
