import { statfs } from "node:fs/promises";
import { sql } from "kysely";
import { type Copy, copyDue, lastCopy } from "../backup/copy-house.ts";
import type { House } from "../house.ts";

export type Counted = { readonly name: string; readonly state: string; readonly count: number };
/** How the house is: what a collector of figures asks every few seconds. Instants are epoch ms. */
export type Vitals = {
  readonly at: number;
  readonly engine: "embedded" | "server";
  readonly schema: string;
  readonly scan: { readonly lastAt: number | null; readonly dueBuckets: number; readonly oldestDueAt: number | null };
  /** Of the queue: report, import. */
  readonly jobs: readonly Counted[];
  readonly deliveries: { readonly waiting: number; readonly dead: number; readonly oldestDueAt: number | null };
  readonly outbox: { readonly waiting: number; readonly oldestAt: number | null };
  readonly feeds: readonly {
    readonly id: string;
    readonly kind: string;
    readonly paused: boolean;
    readonly failing: boolean;
    readonly lastSuccessAt: number | null;
  }[];
  readonly gaps: number;
  readonly seal: { readonly seq: number; readonly at: number } | null;
  readonly copy: Copy | null;
  /** A night's copy that should be there is missing. */
  readonly copyOwed: boolean;
  /** Each job of the timetable in the last week: when it last ended well, how often it did not. */
  readonly ticks: readonly { readonly job: string; readonly doneAt: number | null; readonly failed: number }[];
  readonly databaseBytes: number;
  readonly disk: { readonly free: number; readonly total: number };
  /** Milliseconds by which the clock of the database is ahead of ours. */
  readonly clockAhead: number;
  readonly locked: number;
};

/** Reads them, with a dozen small statements. */
export async function readVitals(house: House): Promise<Vitals> {
  const { store, folder } = house;
  const at = house.now();
  const one = async <Row>(query: ReturnType<typeof sql<Row>>): Promise<Row> => (await query.execute(store.db)).rows[0] as Row;
  const facts = await one(sql<{
    schema: string;
    due: number;
    oldest: number | null;
    scanned: string | null;
    gaps: number;
    locked: number;
    bytes: number;
    now: number;
  }>`select (select max(id) from migrations) as schema, (select count(*) from bucket_states where next_due_at <= ${at}::bigint) as due,
    (select min(next_due_at) from bucket_states where next_due_at <= ${at}::bigint and next_due_at > 0) as oldest,
    (select value from meta where key = 'last-scan-at') as scanned, (select count(*) from gaps where state = 'open') as gaps,
    (select count(*) from sign_in_attempts where user_id is not null and locked_until > ${at}::bigint) as locked,
    pg_database_size(current_database()) as bytes, (extract(epoch from clock_timestamp()) * 1000)::bigint as now`);
  const asked = Date.now();
  const post = await one(sql<{
    waiting: number;
    dead: number;
    oldest: number | null;
    told: number;
    told_at: number | null;
  }>`select (select count(*) from deliveries where state in ('waiting', 'sending')) as waiting,
    (select min(next_at) from deliveries where state in ('waiting', 'sending') and next_at <= ${at}::bigint) as oldest,
    (select count(*) from deliveries where state = 'dead') as dead,
    (select count(*) from tellings where spread_at is null) as told, (select min(told_at) from tellings where spread_at is null) as told_at`);
  const feeds = await store.db.selectFrom("feeds").select(["id", "kind", "state", "last_success_at", "problem_zh"]).orderBy("id").execute();
  const seal = await store.db.selectFrom("seals").select(["seq", "at"]).orderBy("seq", "desc").limit(1).executeTakeFirst();
  const ticks = await sql<{ job: string; done: number | null; failed: number }>`select job,
    max(finished_at) filter (where outcome = 'done') as done, count(*) filter (where outcome like 'failed%') as failed from ticks group by job order by job`.execute(
    store.db,
  );
  const { bavail, blocks, bsize } = await statfs(folder);
  return {
    at,
    engine: store.engine,
    schema: facts.schema,
    scan: { lastAt: facts.scanned === null ? null : Number(facts.scanned), dueBuckets: facts.due, oldestDueAt: facts.oldest },
    jobs: await queued(house),
    deliveries: { waiting: post.waiting, dead: post.dead, oldestDueAt: post.oldest },
    outbox: { waiting: post.told, oldestAt: post.told_at },
    feeds: feeds.map(({ id, kind, state, last_success_at, problem_zh }) => ({
      id,
      kind,
      paused: state === "paused",
      failing: problem_zh !== null,
      lastSuccessAt: last_success_at,
    })),
    gaps: facts.gaps,
    seal: seal ?? null,
    copy: (await lastCopy(house)) ?? null,
    copyOwed: await copyDue(house),
    ticks: ticks.rows.map(({ job, done, failed }) => ({ job, doneAt: done, failed })),
    databaseBytes: facts.bytes,
    disk: { free: bavail * bsize, total: blocks * bsize },
    clockAhead: facts.now - asked,
    locked: facts.locked,
  };
}

/** What the queue holds and what of it failed; nothing where there is no queue yet. */
async function queued({ store }: House): Promise<Counted[]> {
  const { rows } = await sql<{ made: boolean }>`select to_regclass('jobs.job') is not null as made`.execute(store.db);
  if (rows[0]?.made !== true) return [];
  const counted = await sql<Counted>`select name, state::text as state, count(*) as count from jobs.job
    where name in ('report', 'import') and state::text in ('created', 'retry', 'active', 'failed') group by 1, 2 order by 1, 2`.execute(
    store.db,
  );
  return counted.rows;
}
