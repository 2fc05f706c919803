import type { Instant } from "@qingjian/events";
import { sql } from "kysely";
import { markDue } from "./contributions.ts";
import { everyGroup } from "./every-group.ts";
import { holdEveryBucket } from "./hold-every-bucket.ts";
import type { House } from "./house.ts";

/** So far clocks of several machines may differ, ms: what was judged ahead by less is right when the present has come there. */
const AHEAD = 5 * 60_000;
const KEY = "judged-as-of";

/** Whether an instant lies in the time to come, by more than clocks differ. */
export const isAhead = (at: Instant, present: Instant): boolean => at > present + AHEAD;

/** Notes that something is judged as of this instant, before it is and once more after it was: another may meanwhile have found that its clock was ahead. */
export async function noteJudging({ store }: Pick<House, "store">, asOf: Instant): Promise<void> {
  if ((await latest(store)) >= asOf) return;
  await sql`insert into meta (key, value) values (${KEY}, ${String(asOf)})
    on conflict (key) do update set value = greatest(meta.value::bigint, excluded.value::bigint)::text`.execute(store.db);
}

/**
 * What was judged while the clock was ahead was judged too early: a deadline that has yet to pass was taken for passed. Once the clock has been put back such cases and all
 * groups go before the judge again, so that what stands is what a judge of the present finds. True when it was so.
 */
export async function judgeAheadAgain({ store }: Pick<House, "store">, asOf: Instant): Promise<boolean> {
  if (!isAhead(await latest(store), asOf)) return false;
  await store.transaction(async (tx) => {
    await holdEveryBucket(tx); // whoever is still judging ahead has ended when this is had
    await sql`with touched as (update case_checks set next_check_at = 0 where judged_at > ${asOf} returning bucket)
      update bucket_states set next_due_at = 0 where bucket in (select bucket from touched)`.execute(tx.db);
  });
  await store.transaction(async (tx) => {
    await markDue(tx, await everyGroup(tx), 0);
    await tx.db
      .updateTable("meta")
      .set({ value: String(asOf) })
      .where("key", "=", KEY)
      .execute();
  });
  return true;
}

/** As of when anything was judged last, the latest of all since clocks were right. */
async function latest({ db }: House["store"]): Promise<Instant> {
  const noted = await db.selectFrom("meta").select("value").where("key", "=", KEY).executeTakeFirst();
  return noted === undefined ? Number.NEGATIVE_INFINITY : Number(noted.value);
}
