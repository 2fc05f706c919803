import { z } from "@hono/zod-openapi";
import { LEAD_OUTCOMES, LEAD_STATES, type LeadRow } from "@qingjian/services";
import { person, subject } from "./alert.ts";
import { level, said, time } from "./words.ts";

export const leadState = z.enum(LEAD_STATES);
export const leadOutcome = z.enum(LEAD_OUTCOMES.map(({ id }) => id));

export const leadRow: z.ZodType<LeadRow> = z
  .object({
    id: z.string(),
    number: z.string().openapi({ example: "XS-2026-000001" }),
    alert: z.object({ id: z.string(), number: z.string() }),
    subject,
    unit: z.string().nullable(),
    officer: z.string().nullable(),
    level,
    headline: said,
    grounds: z.string(),
    proposedBy: person,
    approvedBy: person,
    openedAt: time,
    state: leadState,
    outcome: z.object({ id: leadOutcome, said }).nullable(),
    conclusion: z.string().nullable(),
    concludedBy: person.nullable(),
    concludedAt: time.nullable(),
    revision: z.int(),
  })
  .openapi("Lead");
