import { type Calendar, DAY, dayNumber, type Instant, SHANGHAI } from "@qingjian/events";
import { type RawBuilder, sql } from "kysely";

/** Office time of its own day that has passed at `m.at`. */
export const todayWorked = ({ spans }: Calendar): RawBuilder<unknown> =>
  sql.join(
    spans.map(
      ([open, close]) => sql`least(greatest((m.at + ${SHANGHAI}::bigint) % ${DAY}::bigint - ${open}::bigint, 0), ${close - open}::bigint)`,
    ),
    sql` + `,
  );

/** The calendar as a table: of each day whether people work on it, and the office time before it. */
export function workedBefore(calendar: Calendar): { day: number[]; before: number[]; works: boolean[]; first: Instant; last: Instant } {
  const [start, end] = [dayNumber(calendar.years.from, 1, 1), dayNumber(calendar.years.to + 1, 1, 1)];
  const first = start * DAY - SHANGHAI;
  const table = { day: [] as number[], before: [] as number[], works: [] as boolean[], first, last: end * DAY - SHANGHAI };
  for (let day = start; day < end; day++) {
    const midnight = day * DAY - SHANGHAI;
    const kind = calendar.dayKind(midnight)?.kind;
    table.day.push(day);
    table.before.push(calendar.workingTime(first, midnight));
    table.works.push(kind === "workday" || kind === "make-up");
  }
  return table;
}
