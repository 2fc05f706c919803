import type { Store, Tx } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import { sql } from "kysely";

/** The feed of what is posted to a source. It is made by the first post, so that it can be seen and paused. */
export const pushFeed = (source: string): string => `push-${source}`;

export const pushFeedOf = (db: Store["db"], source: string) =>
  db.selectFrom("feeds").select(["state"]).where("id", "=", pushFeed(source)).executeTakeFirst();

/** Seconds of success need not be written down one by one. */
const OFTEN = 5000;

/** Notes that rows were posted. */
export async function sawPush(tx: Tx, source: string, at: Instant, withFaults: boolean): Promise<void> {
  const [zh, en] = withFaults ? ["上次推送有不能使用的行", "some rows of the last post were set aside"] : [null, null];
  await sql`insert into feeds (id, source, kind, title, state, settings, every_ms, next_run_at, lease_until, last_run_at, last_success_at, problem_zh, problem_en,
      revision, created_at, changed_at, changed_by)
    values (${pushFeed(source)}, ${source}, 'push', ${`${source} 推送`}, 'active', '{}', 0, null, 0, ${at}, ${at}, ${zh}, ${en}, 1, ${at}, ${at}, 'system:feeds')
    on conflict (id) do update set last_run_at = excluded.last_run_at, last_success_at = excluded.last_success_at, problem_zh = excluded.problem_zh,
      problem_en = excluded.problem_en
    where feeds.last_run_at is null or feeds.last_run_at < ${at - OFTEN} or feeds.problem_zh is distinct from excluded.problem_zh`.execute(
    tx.db,
  );
}
