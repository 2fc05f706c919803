import { z } from "@hono/zod-openapi";
import type { Desk } from "@qingjian/services";
import { alertRow } from "./alert.ts";
import { count, said, time } from "./words.ts";

const byLevel = z.object({ notice: count, yellow: count, orange: count, red: count });
const byFamily = z.object({ timeout: count, shirking: count, misconduct: count, data: count });

export const sourceHealth: z.ZodType<Desk["sources"][number]> = z
  .object({ id: z.string(), title: said, lastEventAt: time.nullable(), today: count, unjudged: count, rejected: count, gaps: count })
  .openapi("SourceHealth");

export const desk: z.ZodType<Desk> = z
  .object({
    now: time,
    today: z.object({ day: z.string(), kind: z.string(), name: z.string().nullable() }),
    waiting: z.object({ overdue: count, today: count, open: count, mine: count }),
    due: z.array(alertRow).readonly(),
    trend: z
      .array(z.object({ day: z.string(), off: z.boolean(), name: z.string().nullable(), makeUp: z.boolean(), counts: byLevel }))
      .readonly(),
    heat: z.array(z.object({ unit: z.string(), counts: byFamily, total: count, change: z.number() })).readonly(),
    sources: z.array(sourceHealth).readonly(),
    rates: z
      .array(z.object({ id: z.string(), title: said, numerator: z.number(), denominator: z.number(), change: z.number().nullable() }))
      .readonly(),
    lastScanAt: time.nullable(),
  })
  .openapi("Desk");
