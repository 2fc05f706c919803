import { localMonth } from "@qingjian/events";
import type { House } from "../house.ts";
import { checkMonth } from "../month-of.ts";

/** The months there are data for, and the one that is asked for: the last of them without one. @throws Refusal */
export async function insightMonth(
  { store, now }: Pick<House, "store" | "now">,
  month: string | undefined,
): Promise<{ readonly month: string; readonly first: string | null; readonly last: string | null }> {
  const asked = month === undefined ? undefined : checkMonth(month);
  const span = await store.db
    .selectFrom("cases")
    .select(({ fn }) => [fn.min<number | null>("opened_at").as("first"), fn.max<number | null>("last_event_at").as("last")])
    .where("events", ">", 0)
    .executeTakeFirst();
  const [first, last] = [span?.first, span?.last].map((at) => (at === null || at === undefined ? null : localMonth(at)));
  return { month: asked ?? last ?? localMonth(now()), first: first ?? null, last: last ?? null };
}
