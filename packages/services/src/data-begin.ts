import { DAY, type Instant } from "@qingjian/events";
import { calendarOf } from "./calendar.ts";
import type { House } from "./house.ts";
import { periodsBefore, spanOf } from "./report-period.ts";
import { publishedAt } from "./reports/published-at.ts";

/** Which periods can be compared with, and since when there are data where one of them cannot. */
export type DataBegin = { readonly begins: Instant | undefined; comparable(period: string): boolean };

/**
 * A period is compared with when its data begin with it: by the end of its first working day, or within its first tenth. Of one that is covered in part only,
 * a change would tell of the data, not of the city.
 */
export async function dataBegin(house: House, periods: readonly (string | undefined)[]): Promise<DataBegin> {
  const opened = await house.store.db
    .selectFrom("cases")
    .select("opened_at")
    .where("events", ">", 0)
    .orderBy("opened_at")
    .limit(1)
    .executeTakeFirst();
  const first = opened?.opened_at ?? Number.POSITIVE_INFINITY;
  const calendar = await calendarOf(house);
  const comparable = (period: string): boolean => {
    const { from, until } = spanOf(period);
    const worked = publishedAt(calendar, periodsBefore(period, 1), 1) + DAY;
    return first <= from + (until - from) / 10 || first < worked;
  };
  const partly = periods.some((period) => period !== undefined && !comparable(period) && first < spanOf(period).until);
  return { begins: partly ? first : undefined, comparable };
}
