import type { Schema } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import type { Kysely } from "kysely";

/** The latest event of each of these sources, up to an instant if one is given: one look into an index each, where one statement for all would read every case. */
export async function latestEvents(db: Kysely<Schema>, sources: readonly string[], until?: Instant): Promise<ReadonlyMap<string, Instant>> {
  const latest = new Map<string, Instant>();
  for (const source of sources) {
    const found = await db
      .selectFrom("cases")
      .select("last_event_at")
      .where("source", "=", source)
      .where("events", ">", 0)
      .$if(until !== undefined, (query) => query.where("last_event_at", "<=", until as Instant))
      .orderBy("last_event_at", "desc")
      .limit(1)
      .executeTakeFirst();
    if (found) latest.set(source, found.last_event_at);
  }
  return latest;
}

/** From when to when there are cases: when the first was opened, and the latest event of all. */
export async function logSpan(db: Kysely<Schema>): Promise<{ readonly first: Instant | null; readonly last: Instant | null }> {
  const opened = await db.selectFrom("cases").select("opened_at").where("events", ">", 0).orderBy("opened_at").limit(1).executeTakeFirst();
  const sources = await db.selectFrom("sources").select("id").execute();
  const latest = await latestEvents(
    db,
    sources.map(({ id }) => id),
  );
  return { first: opened?.opened_at ?? null, last: latest.size === 0 ? null : Math.max(...latest.values()) };
}
