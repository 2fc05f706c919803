import { DAY, type Instant, localDay, parseLocal } from "@qingjian/events";
import type { House } from "./house.ts";

/** Ends of the days at which a history is judged as it would have come: weekly at first, daily over the last five weeks at least, then the very end. */
export async function replayDays({ store }: House, until: Instant): Promise<Instant[]> {
  const first = (
    await store.db
      .selectFrom("cases")
      .select(({ fn }) => fn.min<number>("opened_at").as("at"))
      .executeTakeFirst()
  )?.at;
  if (first === undefined || first === null) return [until];
  const days: Instant[] = [];
  for (let at = (parseLocal(localDay(first)) as Instant) + DAY; at < until; at += until - at > 42 * DAY ? 7 * DAY : DAY) days.push(at);
  return [...days, until];
}
