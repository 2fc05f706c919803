import { z } from "@hono/zod-openapi";
import { LANGUAGES, PERIOD_KINDS, READERS, type ReceiptRow, type ReportSchedule, ROLES } from "@qingjian/services";
import { count, time } from "./words.ts";

/** What is asked for: a period, of the whole city without a unit. */
export const reportAsk = z.object({
  period: z
    .string()
    .regex(/^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$/, "2026-03, 2026-Q1, 2026")
    .openapi({ example: "2026-03" }),
  unit: z.string().min(1).max(200).optional().openapi({ description: "a part of the city; all of it without" }),
  language: z.enum(LANGUAGES).optional().openapi({ description: "what the workbook is written in; Chinese without" }),
  soFar: z.boolean().optional().openapi({ description: "also before the period is over" }),
});

export const receiptRow: z.ZodType<ReceiptRow> = z
  .object({ name: z.string(), toldAt: time, openedAt: time.nullable() })
  .openapi("ReceiptRow");

export const periodKind = z.enum(PERIOD_KINDS);

export const scheduleAsk = z.object({
  workday: z.int().min(1).max(10),
  recipients: z
    .array(
      z.object({ unit: z.string().min(1).max(200), role: z.enum(READERS).optional(), username: z.string().min(1).max(100).optional() }),
    )
    .max(200)
    .readonly(),
});

export const reportSchedule: z.ZodType<ReportSchedule> = z
  .object({
    kind: periodKind,
    workday: count,
    period: z.string(),
    next: time.nullable(),
    recipients: z
      .array(
        z.object({
          unit: z.string(),
          scope: z.string().nullable(),
          role: z.enum(ROLES).nullable(),
          userId: z.string().nullable(),
          username: z.string().nullable(),
          name: z.string().nullable(),
          people: count,
        }),
      )
      .readonly(),
  })
  .openapi("ReportSchedule");
