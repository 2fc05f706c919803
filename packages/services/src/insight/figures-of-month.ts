import type { House } from "../house.ts";
import { keptWhile, MANY, seenBy } from "../kept-while.ts";
import type { Asker } from "../views.ts";

/** Figures of a month, found unhurried; of many things, as they were a moment ago. `weighs` says of how many a row is. */
export const figuresOfMonth = <Row>(
  house: House,
  asker: Asker,
  key: readonly unknown[],
  count: () => Promise<{ readonly month: string; readonly rows: readonly Row[] }>,
  weighs: (row: Row) => number,
): Promise<{ readonly month: string; readonly rows: readonly Row[] }> =>
  keptWhile(
    house,
    [...key, seenBy(asker)],
    () => house.store.unhurried(count),
    ({ rows }) => rows.reduce((sum, row) => sum + weighs(row), 0) > MANY,
  );
