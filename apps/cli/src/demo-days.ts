import { type House, replayDays } from "@qingjian/services";
import { sql } from "kysely";

/** What is done on a day of the demo's past, the day (its first instant) given; and how it is told. */
export type DemoDay = {
  /** What its people do. Done again after it broke off, it does what was not done. */
  act(day: number): Promise<void>;
  judge(day: number): Promise<void>;
  done(days: number, of: number): void;
};

/**
 * Goes through the days of the demo's past that are not over yet, in turn. How far it has come is noted after each half of a day, so that a demo that was cut off comes to
 * what an undisturbed one comes to: a day that was half judged is judged to its end, and nobody acts on what was found after he had acted.
 */
export async function passDays(house: House, until: number, { act, judge, done }: DemoDay): Promise<void> {
  const [acted, judged] = [await reached(house, "acted"), await reached(house, "judged")];
  const days = (await replayDays(house, until)).filter((day) => day > judged);
  for (const [index, day] of days.entries()) {
    if (day > acted) {
      await act(day);
      await note(house, "acted", day);
    }
    await judge(day);
    await note(house, "judged", day);
    done(index + 1, days.length);
  }
}

/** The demo's logs end where it was first begun, however often that is interrupted. */
export async function rememberUntil(house: House): Promise<number> {
  const key = "demo-until";
  const { db } = house.store;
  await house.store.transaction(async (tx) => {
    const { rows } =
      await sql`insert into meta (key, value) values (${key}, ${String(house.now())}) on conflict (key) do nothing returning key`.execute(
        tx.db,
      );
    if (rows.length > 0) await sql`insert into meta (key, value) values ('demo-acted', '0'), ('demo-judged', '0')`.execute(tx.db);
  });
  return Number((await db.selectFrom("meta").select("value").where("key", "=", key).executeTakeFirstOrThrow()).value);
}

/** The last day of which this half is over. A demo of an earlier version noted none: what was judged last tells. */
async function reached({ store }: House, half: "acted" | "judged"): Promise<number> {
  const noted = await store.db.selectFrom("meta").select("value").where("key", "=", `demo-${half}`).executeTakeFirst();
  if (noted) return Number(noted.value);
  const { rows } = await sql<{ at: number | null }>`select max(judged_at) as at from case_checks`.execute(store.db);
  return rows[0]?.at ?? 0;
}

async function note({ store }: House, half: "acted" | "judged", day: number): Promise<void> {
  await sql`insert into meta (key, value) values (${`demo-${half}`}, ${String(day)}) on conflict (key) do update set value = excluded.value`.execute(
    store.db,
  );
}
