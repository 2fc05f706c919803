import { type Calendar, DAY, localDay, SHANGHAI } from "@qingjian/events";
import { LEVELS, type Level } from "@qingjian/rules";
import { sql } from "kysely";
import { seesOwnLog, unitsSeen } from "./asker-scope.ts";
import type { House } from "./house.ts";
import { keptWhile, MANY } from "./kept-while.ts";
import { OVERSIGHT } from "./oversight/own-log.ts";
import type { Asker, Desk } from "./views.ts";

const DAYS = 30;

type Raised = { readonly day: number; readonly unit: string | null; readonly own: boolean; readonly level: Level; readonly count: number };

/** Alerts raised on each of the last thirty days (Shanghai, today last) by the level they stand at; days off and make-up days marked. Of many, as they were a moment ago. */
export async function trendOf(house: House, asker: Asker, calendar: Calendar): Promise<Desk["trend"]> {
  const today = Math.floor((house.now() + SHANGHAI) / DAY);
  const first = today - DAYS + 1;
  const raised = await keptWhile(
    house,
    ["trend", today],
    () => house.store.unhurried(() => raisedOn(house, first, today)),
    (rows) => rows.reduce((sum, { count }) => sum + count, 0) > MANY,
  );
  const [seen, own] = [await unitsSeen(house, asker), seesOwnLog(asker)];
  const days = Array.from({ length: DAYS }, () => Object.fromEntries(LEVELS.map((level) => [level, 0])) as Record<Level, number>);
  for (const row of raised) {
    const day = days[row.day - first];
    if (day && seen(row.unit) && (own || !row.own)) day[row.level] += row.count;
  }
  return days.map((counts, at) => {
    const midnight = (first + at) * DAY - SHANGHAI;
    const kind = calendar.dayKind(midnight);
    return {
      day: localDay(midnight),
      off: kind?.kind === "weekend" || kind?.kind === "holiday",
      name: kind?.name ?? null,
      makeUp: kind?.kind === "make-up",
      counts,
    };
  });
}

/** By day, unit and level: counted once for everybody. */
async function raisedOn({ store }: House, first: number, today: number): Promise<readonly Raised[]> {
  const { rows } = await sql<Raised>`
    select (a.raised_at + ${SHANGHAI}::bigint) / ${DAY}::bigint as day, a.unit, a.source = ${OVERSIGHT.id} as own, a.level, count(*) as count from alerts a
    where a.raised_at >= ${first * DAY - SHANGHAI}::bigint and a.raised_at < ${(today + 1) * DAY - SHANGHAI}::bigint group by 1, 2, 3, 4`.execute(
    store.db,
  );
  return rows;
}
