import { sql } from "kysely";
import { distribute } from "./cluster/distribute.ts";
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

/** How the schema of a database stands against what this program knows. */
export type SchemaState = { readonly applied: readonly string[]; readonly missing: readonly string[] };
export type MigrateAsk = {
  /** The migrations to apply, instead of all: for a backup of an earlier version. */
  readonly only?: readonly string[] | undefined;
  /** Called before anything is changed in a database that is in use: for a copy of it, or to refuse by throwing. */
  readonly before?: ((missing: readonly string[]) => Promise<void>) | undefined;
};

/** What `migrate` would do, without doing it. @throws SchemaTooNew */
export async function schemaOf(store: Store, only?: readonly string[]): Promise<SchemaState> {
  const known = await knownTo(store);
  refuseStrangers(known);
  return {
    applied: MIGRATIONS.filter(({ id }) => known.has(id)).map(({ id }) => id),
    missing: MIGRATIONS.map(({ id }) => id).filter((id) => !known.has(id) && (only?.includes(id) ?? true)),
  };
}

/**
 * Brings the schema up to date, each migration in its own transaction (an empty database in one). Gives the ids applied now. Where nothing is to be done, nothing is
 * asked for that a role without power over the schema may not do. @throws SchemaTooNew, SchemaBehind
 */
export async function migrate(store: Store, { only, before }: MigrateAsk = {}): Promise<string[]> {
  const { applied: known, missing } = await schemaOf(store, only);
  if (missing.length > 0 && !(await mayChange(store))) throw behind(known, missing);
  if (missing.length > 0 && known.length > 0) await before?.(missing);
  const applied =
    missing.length === 0
      ? []
      : await applyAll(store, new Set(missing), known.length === 0).catch((error: Error & { code?: string }) => {
          throw error.code === "42501" ? behind(known, missing) : error;
        });
  refuseStrangers(await knownTo(store));
  if (only === undefined) await distribute(store); // an earlier version's backup is loaded first
  return applied;
}

/** Whether this role may make tables; asked before a backup is made for nothing. */
async function mayChange(store: Store): Promise<boolean> {
  const { rows } = await sql<{ may: boolean | null }>`select has_schema_privilege(current_schema(), 'create') as may`.execute(store.db);
  return rows[0]?.may === true;
}

const behind = (known: readonly string[], missing: readonly string[]): SchemaBehind =>
  new SchemaBehind(
    known.length === 0
      ? "there are no tables here yet, and this role of the database may not make any: run qingjian migrate --app-role THIS_ROLE as the role that owns the database (数据库中尚无数据表，当前角色无权建立：请以数据库属主运行 qingjian migrate --app-role 当前角色)"
      : `the schema lacks ${missing.join(", ")}, and this role of the database may not change it: run qingjian migrate as the role that owns the schema (数据库结构较旧，当前角色无权升级：请以库结构的属主运行 qingjian migrate)`,
  );

/** Migrations that the database has; none in an empty one. */
async function knownTo(store: Store): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ made: boolean }>`select to_regclass('migrations') is not null as made`.execute(store.db);
  return new Set(rows[0]?.made ? (await store.db.selectFrom("migrations").select("id").execute()).map(({ id }) => id) : []);
}

/** An empty database comes to its schema in one transaction: whoever begins at the same time sees it empty or whole, never on its way. */
async function applyAll(store: Store, missing: ReadonlySet<string>, empty: boolean): Promise<string[]> {
  const due = MIGRATIONS.filter(({ id }) => missing.has(id));
  const applied: string[] = [];
  for (const some of empty ? [due] : due.map((one) => [one])) {
    const fresh = await store.transaction(async (tx) => {
      await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx.db); // "if not exists" alone fails when two begin at once
      await sql`create table if not exists migrations (id text primary key, applied_at bigint not null)`.execute(tx.db);
      const known = new Set((await tx.db.selectFrom("migrations").select("id").execute()).map(({ id }) => id));
      const left = some.filter(({ id }) => !known.has(id));
      for (const { id, sql: script } of left) {
        for (const statement of statements(script)) await sql.raw(statement).execute(tx.db);
        await tx.db.insertInto("migrations").values({ id, applied_at: Date.now() }).execute();
      }
      return left.map(({ id }) => id);
    });
    applied.push(...fresh);
  }
  return applied;
}

function refuseStrangers(known: ReadonlySet<string>): void {
  const ours = new Set(MIGRATIONS.map(({ id }) => id));
  const stranger = [...known].find((id) => !ours.has(id));
  if (stranger !== undefined)
    throw new SchemaTooNew(
      `the database has migration ${stranger}, which this version does not know; use the version that made it, or a newer one; to go back to this version, restore the backup that was made before the upgrade (数据库由更新的版本建立：请用原版本或更新的版本；如需退回本版本，请恢复升级前的备份)`,
    );
}

/** Migrations are plain statements, each ended by a semicolon at the end of a line. */
const statements = (script: string): string[] =>
  script
    .split(/;\s*\n/)
    .map((text) => text.trim())
    .filter(Boolean);
