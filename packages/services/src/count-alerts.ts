import { LEVELS, type Level } from "@qingjian/rules";
import { asksForText, seenAlerts } from "./alert-conditions.ts";
import { placed } from "./asker-scope.ts";
import type { House } from "./house.ts";
import { keptWhile, MANY, seenBy } from "./kept-while.ts";
import { ALERT_STATES, type AlertFilter, type AlertState, type Asker } from "./views.ts";

export type AlertCounts = {
  readonly total: number;
  readonly byLevel: Readonly<Record<Level, number>>;
  readonly byState: Readonly<Record<AlertState, number>>;
};

/** How many alerts in scope pass the filter, by level and by state; above five thousand as they were a moment ago. */
export const countAlerts = (house: House, asker: Asker, filter: AlertFilter = {}): Promise<AlertCounts> =>
  keptWhile(
    house,
    ["alerts", seenBy(asker), filter, filter.assignee?.startsWith("me") ? asker.userId : null],
    () => (readsMuch(filter) ? house.store.unhurried(() => counted(house, asker, filter)) : counted(house, asker, filter)),
    ({ total }) => total > MANY,
  );

const OPEN: readonly AlertState[] = ["raised", "claimed"];
/** Whether much is read to count these: a text is looked for, or what was decided long ago is among them and no other index leads to them. */
const readsMuch = (filter: AlertFilter): boolean =>
  asksForText(filter) ||
  (filter.assignee === undefined &&
    !filter.flag?.length &&
    filter.from === undefined &&
    (!filter.state?.length || filter.state.some((state) => !OPEN.includes(state))));

async function counted(house: House, asker: Asker, filter: AlertFilter): Promise<AlertCounts> {
  const groups = await house.store.db
    .selectFrom("alerts")
    .select(({ fn }) => ["level", "state", fn.countAll<number>().as("count")])
    .where(seenAlerts(await placed(house, asker), filter))
    .groupBy(["level", "state"])
    .execute();
  const byLevel = Object.fromEntries(LEVELS.map((level) => [level, 0])) as Record<Level, number>;
  const byState = Object.fromEntries(ALERT_STATES.map((state) => [state, 0])) as Record<AlertState, number>;
  let total = 0;
  for (const { level, state, count } of groups) {
    byLevel[level as Level] += count;
    byState[state as AlertState] += count;
    total += count;
  }
  return { total, byLevel, byState };
}
