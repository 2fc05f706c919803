import type { BacktestAsk } from "./backtest.ts";
import type { House } from "./house.ts";

/** How many cases a backtest has to judge. */
export async function countTried({ store }: House, { openedFrom, openedUntil }: BacktestAsk = {}): Promise<number> {
  const { n } = await store.db
    .selectFrom("cases")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where("events", ">", 0)
    .$if(openedFrom !== undefined, (query) => query.where("opened_at", ">=", openedFrom as number))
    .$if(openedUntil !== undefined, (query) => query.where("opened_at", "<", openedUntil as number))
    .executeTakeFirstOrThrow();
  return n;
}
