import { Calendar, type CalendarTable, CHINA } from "@qingjian/events";
import type { House } from "./house.ts";

const made = new Map<number, Calendar>(); // by version: laying out a calendar's days is work, and a version never changes

/** How long the newest version is taken for the newest, ms: it comes once a year, and every page asks. */
const KEPT = 60_000;
const newest = new WeakMap<House["store"], { readonly until: number; readonly calendar: Promise<Calendar> }>();

/** The working calendar as pages show it: a version that an operator adds is seen within a minute. Whoever judges asks for the `newestCalendar`. */
export function calendarOf({ store }: Pick<House, "store">): Promise<Calendar> {
  const kept = newest.get(store);
  if (kept && performance.now() < kept.until) return kept.calendar;
  const calendar = newestCalendar({ store });
  newest.set(store, { until: performance.now() + KEPT, calendar });
  calendar.catch(() => newest.delete(store));
  return calendar;
}

/** The newest version of the working calendar; the published table until an operator has added one. What is judged by an older one would not be judged again. */
export async function newestCalendar({ store }: Pick<House, "store">): Promise<Calendar> {
  const row = await store.db
    .selectFrom("calendars")
    .select("body")
    .where("id", "=", CHINA.id)
    .orderBy("version", "desc")
    .executeTakeFirst();
  const added = row?.body as CalendarTable | undefined;
  return laidOut(added && added.version > CHINA.version ? added : CHINA);
}

/** The calendar that a finding names as `id@version`; undefined when no such version is on record any more. */
export async function calendarNamed({ store }: Pick<House, "store">, name: string): Promise<Calendar | undefined> {
  if (name === `${CHINA.id}@${CHINA.version}`) return laidOut(CHINA);
  const [id = "", version] = name.split("@");
  const row = await store.db
    .selectFrom("calendars")
    .select("body")
    .where("id", "=", id)
    .where("version", "=", Number(version))
    .executeTakeFirst();
  return row && laidOut(row.body as CalendarTable);
}

function laidOut(table: CalendarTable): Calendar {
  let calendar = made.get(table.version);
  if (!calendar) {
    calendar = new Calendar(table);
    made.set(table.version, calendar);
  }
  return calendar;
}
