import type { House } from "./house.ts";

/** A tick that began so far ahead of the present was taken by a clock that has been put back since. */
const AHEAD = 5 * 60_000;

/**
 * Takes a tick of the clock for this process: true for exactly one of any number that ask for the same job and period. After the clock was put back,
 * ticks that it had taken ahead of its time are forgotten, so that they come again.
 */
export async function claimTick({ store, now }: House, job: string, period: string, owner: string): Promise<boolean> {
  await store.db
    .deleteFrom("ticks")
    .where("job", "=", job)
    .where("started_at", ">", now() + AHEAD)
    .execute();
  const taken = await store.db
    .insertInto("ticks")
    .values({ job, period, owner, started_at: now(), finished_at: null, outcome: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning("job")
    .execute();
  return taken.length > 0;
}

/** Notes how a tick went; ticks older than a week are forgotten. */
export async function finishTick({ store, now }: House, job: string, period: string, outcome: string): Promise<void> {
  const at = now();
  await store.db.updateTable("ticks").set({ finished_at: at, outcome }).where("job", "=", job).where("period", "=", period).execute();
  await store.db
    .deleteFrom("ticks")
    .where("job", "=", job)
    .where("started_at", "<", at - 7 * 86_400_000)
    .execute();
}
