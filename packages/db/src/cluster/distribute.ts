import { sql } from "kysely";
import type { Store, Tx } from "../store.ts";
import { EVERYWHERE, SPREAD } from "./tables.ts";

const LOCK = 7_215_904; // any number, the same for everyone who spreads tables
const [FIRST] = SPREAD;
/**
 * Into how many parts a big table is cut, where the settings of the cluster name no number: enough for eight nodes. Each part more is asked by whatever asks all of
 * them, and makes the batches smaller that lie in one.
 */
const PARTS = 8;

/**
 * Where the database belongs to a Citus cluster, spreads the tables over its nodes with the rows they have: those that are not spread yet. Notes
 * where each bucket lies. Elsewhere, and when all is done, it changes nothing. Gives the tables it spread.
 */
export async function distribute(store: Store): Promise<readonly string[]> {
  const { rows } = await sql`select 1 from pg_extension where extname = 'citus'`.execute(store.db);
  const cluster = rows.length > 0;
  const done: string[] = [];
  if (cluster) {
    const waiting = await notSpread(store);
    for (const table of waiting) if (await store.transaction((tx) => spread(tx, table))) done.push(table);
  }
  await notePlaces(store, cluster ? sql`get_shard_id_for_distribution_column(${FIRST}::regclass, bucket)` : sql`0`);
  return done;
}

/** One table, with what a single server had of it, which is then no longer kept a second time. Says whether it was this caller who did it. */
async function spread(tx: Tx, table: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx.db);
  if (!(await notSpread(tx)).includes(table)) return false;
  const name = `"${table}"`;
  if ((EVERYWHERE as readonly string[]).includes(table)) await sql`select create_reference_table(${name}::regclass)`.execute(tx.db);
  else if (table === FIRST)
    await sql`select create_distributed_table(${name}::regclass, 'bucket', colocate_with => 'none', shard_count => ${await parts(tx)})`.execute(
      tx.db,
    );
  else await sql`select create_distributed_table(${name}::regclass, 'bucket', colocate_with => ${FIRST})`.execute(tx.db);
  await sql`select truncate_local_data_after_distributing_table(${name}::regclass)`.execute(tx.db);
  return true;
}

/** What whoever runs the cluster has set, or ours. */
async function parts({ db }: Tx): Promise<number> {
  const { rows } = await sql<{
    set: number;
  }>`select setting::integer as set from pg_settings where name = 'citus.shard_count' and source <> 'default'`.execute(db);
  return rows[0]?.set ?? PARTS;
}

/** In the order in which they are to be spread. A table that the cluster knows only because others refer to it counts as not spread. */
async function notSpread({ db }: Pick<Store, "db">): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select c.relname as name from citus_tables t join pg_class c on c.oid = t.table_name
    where t.citus_table_type in ('distributed', 'reference')`.execute(db);
  const known = new Set(rows.map(({ name }) => name));
  return [...EVERYWHERE, ...SPREAD].filter((name) => !known.has(name));
}

async function notePlaces(store: Store, place: ReturnType<typeof sql>): Promise<void> {
  const { rows } = await sql<{ bucket: number; place: number }>`select bucket, ${place} as place from bucket_states`.execute(store.db);
  const { rows: known } = await sql<{ bucket: number; place: number }>`select bucket, place from bucket_states`.execute(store.db);
  const before = new Map(known.map(({ bucket, place }) => [bucket, place]));
  const moved = rows.filter(({ bucket, place }) => before.get(bucket) !== place);
  if (moved.length === 0) return;
  await sql`update bucket_states b set place = k.place
    from unnest(${moved.map(({ bucket }) => bucket)}::smallint[], ${moved.map(({ place }) => place)}::bigint[]) as k(bucket, place) where b.bucket = k.bucket`.execute(
    store.db,
  );
}
