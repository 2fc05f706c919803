import { z } from "@hono/zod-openapi";
import type { CalendarReading, CalendarYear, ItemRow, ScheduleRow } from "@qingjian/services";
import { count, time } from "./words.ts";

const minute = z.int().min(0).max(1440).openapi({ description: "minutes after midnight, Asia/Shanghai" });
const specialDay = z.object({ day: z.string().max(10), kind: z.enum(["holiday", "make-up"]), name: z.string().max(40).nullable() });
export const calendarYear: z.ZodType<CalendarYear> = z
  .object({
    id: z.string(),
    version: z.int(),
    year: z.int(),
    years: z.object({ from: z.int(), to: z.int() }),
    hours: z.array(z.tuple([minute, minute]).readonly()).readonly(),
    days: z.array(specialDay).readonly(),
    workdays: count,
    entered: z
      .object({ at: time, by: z.string(), basis: z.string() })
      .nullable()
      .openapi({ description: "who entered this version, and by which document; null of the table that comes with the product" }),
  })
  .openapi("CalendarYear");

export const calendarReading: z.ZodType<CalendarReading> = z
  .object({
    year: z.int(),
    version: z.int().openapi({ description: "of the calendar into which it would be entered" }),
    days: z.array(specialDay).readonly(),
    workdays: count,
    problems: z
      .array(
        z.object({
          line: count.openapi({ description: "from 1; 0 where no line is at fault" }),
          said: z.object({ zh: z.string(), en: z.string() }),
        }),
      )
      .readonly(),
  })
  .openapi("CalendarReading");

const year = z.int().min(1900).max(2999);
export const calendarText = z.strictObject({ year, text: z.string().max(20_000) });
export const calendarEntry = z.strictObject({
  days: z.array(specialDay).max(366),
  basis: z.string().trim().min(1).max(200),
  version: z.int().openapi({ description: "the version of the calendar that whoever enters the year has seen" }),
});
export const yearParam = z.object({ year: z.coerce.number().pipe(year) });

export const scheduleRow: z.ZodType<ScheduleRow> = z
  .object({
    job: z.string(),
    runs: z
      .array(z.object({ period: z.string(), startedAt: time, finishedAt: time.nullable(), outcome: z.string().nullable() }))
      .readonly(),
    failed: count.openapi({ description: "runs of the last week that did not end well" }),
  })
  .openapi("Schedule");

export const itemRow: z.ZodType<ItemRow> = z
  .object({ id: z.string(), name: z.string(), kind: z.string(), promisedDays: z.number().nullable(), legalDays: z.number().nullable() })
  .openapi("Item");
