import type { Tx } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import type { Said } from "@qingjian/rules";
import { sql } from "kysely";
import type { House } from "../house.ts";
import type { StoredFeed } from "./feed-rows.ts";

/** The right to run a feed, for a while: one process at a time has it. Whoever dies loses it when its time is over. */
export type Lease = { readonly feed: StoredFeed; readonly owner: string };

/** What a run did. `filled`: keys of gaps that it has closed besides its own. */
export type Ran = { readonly changed: boolean; readonly rows: number; readonly filled: readonly string[] };

/** What lies further ahead than it can was set by a clock that has been put back since. */
const AHEAD = 5 * 60_000;

/** Takes a feed that is due and in nobody's hands. */
export async function claimFeed(
  { store, now }: Pick<House, "store" | "now">,
  { owner, term, only }: { readonly owner: string; readonly term: number; readonly only?: string | undefined },
): Promise<Lease | undefined> {
  const at = now();
  const { rows } =
    await sql<StoredFeed>`update feeds set lease_owner = ${owner}, lease_until = ${at + term}, last_run_at = ${at} where id in (
      select id from feeds where state = 'active' and (next_run_at <= ${at} or next_run_at > ${at + AHEAD} + every_ms)
        and (lease_until <= ${at} or lease_until > ${at + term + AHEAD}) and (${only ?? null}::text is null or id = ${only ?? null})
      order by next_run_at, id limit 1 for update skip locked)
    returning *`.execute(store.db);
  const [feed] = rows;
  return feed && { feed, owner };
}

/** The lease went to another: what was about to be written must not be. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

/** Holds the lease on for another term, and with it writes down how far the feed has come. @throws LeaseLost */
export async function holdFeed(
  { db }: Pick<Tx, "db">,
  { feed, owner }: Lease,
  until: Instant,
  watermark?: readonly string[] | undefined,
): Promise<void> {
  const held = await db
    .updateTable("feeds")
    .set({ lease_until: until, ...(watermark === undefined ? {} : { watermark: JSON.stringify(watermark) }) })
    .where("id", "=", feed.id)
    .where("lease_owner", "=", owner)
    .returning("id")
    .execute();
  if (held.length === 0) throw new LeaseLost(`the lease of feed ${feed.id} has gone to another process`);
}

/** Gives the feed back, with how it went, until it is due again. Nothing when the lease has gone to another. */
export async function releaseFeed(
  { db }: Pick<Tx, "db">,
  { feed, owner }: Lease,
  {
    at,
    next,
    problem,
    refilled,
    quiet = false,
  }: {
    readonly at: Instant;
    readonly next: Instant;
    readonly problem: Said | null;
    readonly refilled: boolean;
    /** It was stopped: that is neither success nor failure. */
    readonly quiet?: boolean;
  },
): Promise<void> {
  await db
    .updateTable("feeds")
    .set((eb) => ({
      lease_owner: null,
      lease_until: 0,
      // a run asked for meanwhile is not forgotten
      next_run_at: sql<number>`case when feeds.next_run_at > ${feed.next_run_at ?? at}::bigint then feeds.next_run_at when feeds.next_run_at is null then null else ${next}::bigint end`,
      ...(quiet
        ? {}
        : {
            last_success_at: problem === null ? at : eb.ref("last_success_at"),
            problem_zh: problem?.zh ?? null,
            problem_en: problem?.en ?? null,
          }),
      ...(refilled ? { refill: null } : {}),
    }))
    .where("id", "=", feed.id)
    .where("lease_owner", "=", owner)
    .execute();
}
