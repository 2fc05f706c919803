import { localMonth } from "@qingjian/events";
import type { House } from "../house.ts";
import { logSpan } from "../latest-events.ts";
import { checkMonth } from "../month-of.ts";

/** The months there are data for, none after the present (a wrong date in a log is no month to show), and the one that is asked for: the last of them without one. @throws Refusal */
export async function insightMonth(
  { store, now }: Pick<House, "store" | "now">,
  month: string | undefined,
): Promise<{ readonly month: string; readonly first: string | null; readonly last: string | null }> {
  const asked = month === undefined ? undefined : checkMonth(month);
  const { first, last } = await logSpan(store.db);
  const [from, to] = [first, last].map((at) => (at === null ? null : localMonth(Math.min(at, now())))) as [string | null, string | null];
  return { month: asked ?? to ?? localMonth(now()), first: from, last: to };
}
