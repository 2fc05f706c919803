import { Calendar, type CalendarTable, CHINA } from "@qingjian/events";
import type { House } from "./house.ts";

/** The newest version of the working calendar; the published table until an operator has added one. */
export async function calendarOf({ store }: Pick<House, "store">): Promise<Calendar> {
  const row = await store.db.selectFrom("calendars").select("body").where("id", "=", CHINA.id).orderBy("version", "desc").executeTakeFirst();
  const table = row?.body as CalendarTable | undefined;
  return new Calendar(table && table.version > CHINA.version ? table : CHINA);
}
