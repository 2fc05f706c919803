import { Calendar, type CalendarTable, CHINA } from "@qingjian/events";
import type { House } from "./house.ts";

const PUBLISHED = new Calendar(CHINA);
/** By store and version: laying out a calendar's days is work, and a version never changes. */
const made = new WeakMap<House["store"], Map<number, Calendar>>();

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

/** The next to ask for the calendar as pages show it finds what has just been entered. */
export const forgetCalendar = ({ store }: Pick<House, "store">): unknown => newest.delete(store);

/** Who entered a version by hand, and by which document. */
export type Entered = { readonly at: number; readonly by: string; readonly basis: string };

/** The table in force, who entered it (nobody: it came with the product), and the highest version that there is. */
export async function calendarInForce({ store }: { readonly store: Pick<House["store"], "db"> }): Promise<{
  readonly table: CalendarTable;
  readonly entered: Entered | null;
  readonly newest: number;
}> {
  const row = await store.db
    .selectFrom("calendars")
    .select("body")
    .where("id", "=", CHINA.id)
    .orderBy("version", "desc")
    .executeTakeFirst();
  const added = row?.body as (CalendarTable & { readonly entered?: Entered }) | undefined;
  if (added === undefined || added.version < CHINA.version) return { table: CHINA, entered: null, newest: CHINA.version };
  const { entered, ...table } = added;
  return { table, entered: entered ?? null, newest: added.version };
}

/** The newest version of the working calendar; the published table until an operator has added one. */
export const newestCalendar = async ({ store }: Pick<House, "store">): Promise<Calendar> =>
  laidOut(store, (await calendarInForce({ store })).table);

/** The calendar that a finding names as `id@version`; undefined when no such version is on record any more. */
export async function calendarNamed({ store }: Pick<House, "store">, name: string): Promise<Calendar | undefined> {
  if (name === `${CHINA.id}@${CHINA.version}`) return PUBLISHED;
  const [id = "", version] = name.split("@");
  const row = await store.db
    .selectFrom("calendars")
    .select("body")
    .where("id", "=", id)
    .where("version", "=", Number(version))
    .executeTakeFirst();
  return row && laidOut(store, row.body as CalendarTable);
}

function laidOut(store: House["store"], table: CalendarTable): Calendar {
  if (table === CHINA) return PUBLISHED;
  const known = made.get(store) ?? new Map<number, Calendar>();
  made.set(store, known);
  const calendar = known.get(table.version) ?? new Calendar(table);
  known.set(table.version, calendar);
  return calendar;
}
