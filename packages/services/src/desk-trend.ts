import { type Calendar, DAY, localDay, SHANGHAI } from "@qingjian/events";
import { LEVELS, type Level } from "@qingjian/rules";
import { sql } from "kysely";
import { inScope, ofOthers } from "./asker-scope.ts";
import type { House } from "./house.ts";
import type { Asker, Desk } from "./views.ts";

const DAYS = 30;

/** Alerts raised on each of the last thirty days (Shanghai, today last) by the level they stand at; days off and make-up days marked. */
export async function trendOf(house: House, asker: Asker, calendar: Calendar): Promise<Desk["trend"]> {
  const today = Math.floor((house.now() + SHANGHAI) / DAY);
  const first = today - DAYS + 1;
  const { rows } = await sql<{ day: number; level: Level; count: number }>`
    select (a.raised_at + ${SHANGHAI}::bigint) / ${DAY}::bigint as day, a.level, count(*) as count from alerts a
    where a.raised_at >= ${first * DAY - SHANGHAI}::bigint and a.raised_at < ${(today + 1) * DAY - SHANGHAI}::bigint and ${inScope(asker, "a.unit")} and ${ofOthers(asker, "a.source")} group by 1, 2`.execute(
    house.store.db,
  );
  return Array.from({ length: DAYS }, (_, at) => {
    const day = first + at;
    const midnight = day * DAY - SHANGHAI;
    const kind = calendar.dayKind(midnight);
    const count = (level: Level) => rows.find((row) => row.day === day && row.level === level)?.count ?? 0;
    return {
      day: localDay(midnight),
      off: kind?.kind === "weekend" || kind?.kind === "holiday",
      name: kind?.name ?? null,
      makeUp: kind?.kind === "make-up",
      counts: Object.fromEntries(LEVELS.map((level) => [level, count(level)])) as Record<Level, number>,
    };
  });
}
