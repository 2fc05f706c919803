import { z } from "@hono/zod-openapi";
import type { CalendarYear, ItemRow, ScheduleRow } from "@qingjian/services";
import { count, time } from "./words.ts";

const minute = z.int().min(0).max(1440).openapi({ description: "minutes after midnight, Asia/Shanghai" });
export const calendarYear: z.ZodType<CalendarYear> = z
  .object({
    id: z.string(),
    version: z.int(),
    year: z.int(),
    years: z.object({ from: z.int(), to: z.int() }),
    hours: z.array(z.tuple([minute, minute]).readonly()).readonly(),
    days: z.array(z.object({ day: z.string(), kind: z.enum(["holiday", "make-up"]), name: z.string().nullable() })).readonly(),
    workdays: count,
  })
  .openapi("CalendarYear");

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
