import { createRoute, z } from "@hono/zod-openapi";
import { enterCalendarYear, listItems, listSchedules, readCalendar, readCalendarText } from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { calendarEntry, calendarReading, calendarText, calendarYear, itemRow, scheduleRow, yearParam } from "../schemas/system.ts";
import { body, json } from "./json.ts";

const tags = ["system"];
const calendar = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "工作日历 · Holidays and make-up days of a year; without one of this year, or the last that is covered",
  request: { query: z.object({ year: z.coerce.number().int().min(1900).max(2999).optional() }) },
  responses: { 200: json("the year", calendarYear) },
});
const reading = createRoute({
  method: "post",
  path: "/read",
  tags,
  summary: "识读放假通知 · What a notice on the holidays of a year says; nothing is written",
  request: { body: body(calendarText) },
  responses: { 200: json("its days, and what is wrong with them", calendarReading) },
});
const entering = createRoute({
  method: "put",
  path: "/{year}",
  tags,
  summary: "录入工作日历 · Enter the year after those covered, or one of them anew, as the next version",
  request: { params: yearParam, body: body(calendarEntry) },
  responses: { 200: json("the year as it stands now", calendarYear) },
});
const schedules = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "定时任务 · Jobs of the timetable with their last runs",
  responses: { 200: json("jobs", z.array(scheduleRow).readonly()) },
});
const items = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "事项目录 · The items of the catalogue, in order of their codes",
  request: {
    query: z.object({
      q: z.string().max(100).optional(),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
  },
  responses: { 200: json("a page of items", z.object({ rows: z.array(itemRow).readonly(), next: z.string().nullable() })) },
});

/** The working calendar. */
export const calendarRoutes = ({ house }: Pick<Behind, "house">) =>
  routes()
    .openapi(calendar, async (c) => {
      return c.json(await readCalendar(house, c.req.valid("query").year), 200);
    })
    .openapi(reading, async (c) => c.json(await readCalendarText(house, c.get("asker"), c.req.valid("json")), 200))
    .openapi(entering, async (c) => {
      const ask = { ...c.req.valid("param"), ...c.req.valid("json") };
      return c.json(await enterCalendarYear(house, c.get("asker"), ask), 200);
    });

/** The timetable. */
export const scheduleRoutes = ({ house }: Pick<Behind, "house">) =>
  routes().openapi(schedules, async (c) => c.json(await listSchedules(house, c.get("asker")), 200));

/** The catalogue of items. */
export const itemRoutes = ({ house }: Pick<Behind, "house">) =>
  routes().openapi(items, async (c) => c.json(await listItems(house, c.req.valid("query")), 200));
