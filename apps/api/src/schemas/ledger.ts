import { z } from "@hono/zod-openapi";
import {
  EXEMPTION_GROUNDS,
  EXEMPTION_STATES,
  type ExemptionRow,
  type LedgerEntry,
  type LedgerPage,
  type LedgerRow,
  type LedgerSubject,
  STEPS,
  type StepRecord,
  type Suggestion,
} from "@qingjian/services";
import { person } from "./alert.ts";
import { alertState, count, level, said, time } from "./words.ts";

const text = z.string().nullable();
const points = z.int();
export const partyKind = z.enum(["unit", "officer"]);
export const period = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/)
  .openapi({ example: "2026-03", description: "a month, or a year; this year without it" });
export const year = z
  .string()
  .regex(/^\d{4}$/)
  .openapi({ example: "2026" });
/** A unit, or `unit/officer`. */
export const partyId = z.string().min(1).max(400);
const step = z.enum(STEPS);
export const stepTaken = z.enum([...STEPS, "none"]);
export const exemptionState = z.enum(EXEMPTION_STATES);
export const exemptionGround = z.enum(EXEMPTION_GROUNDS.map(({ id }) => id));

const party = { kind: partyKind, id: z.string(), unit: text, officer: text };
const sums = {
  ...party,
  points: points.openapi({ description: "what stands: entered less taken back" }),
  entered: points,
  takenBack: points,
  findings: z.object({ notice: count, yellow: count, orange: count, red: count }),
};
const ledgerRow: z.ZodType<LedgerRow> = z.object(sums).openapi("LedgerRow");
export const ledgerPage: z.ZodType<LedgerPage> = z.object({ period: z.string(), rows: z.array(ledgerRow).readonly(), next: text });
export const suggestion: z.ZodType<Suggestion> = z
  .object({ ...sums, step, from: points, taken: stepTaken.nullable() })
  .openapi("LedgerSuggestion");
export const stepRecord: z.ZodType<StepRecord> = z
  .object({ year: z.string(), step: stepTaken, said, points, suggested: step.nullable(), by: person, at: time, reason: z.string() })
  .openapi("LedgerStep");

const entry: z.ZodType<LedgerEntry> = z
  .object({
    seq: z.int(),
    kind: z.enum(["points", "run", "reversal", "exemption"]),
    points,
    wanted: points.openapi({ description: "what it would be without caps" }),
    level,
    month: z.string(),
    at: time,
    by: person.nullable(),
    rule: z.object({ id: z.string(), title: said }),
    occurredAt: time,
    reverses: z.int().nullable().openapi({ description: "number of the entry that it takes back" }),
    run: z.array(z.int()).readonly(),
    reason: said.nullable(),
    policies: z.array(z.string()).readonly(),
    finding: z
      .object({ key: z.string(), sentence: said, caseId: text, caseNumber: text, standing: z.boolean() })
      .nullable()
      .openapi({ description: "null for who does not supervise the unit" }),
    alert: z.object({ id: z.string(), number: z.string(), state: alertState }).nullable(),
    orders: z.array(z.object({ id: z.string(), number: z.string(), state: z.string() })).readonly(),
  })
  .openapi("LedgerEntry");
export const ledgerSubject: z.ZodType<LedgerSubject> = z
  .object({
    ...party,
    years: z.array(z.object({ year: z.string(), points, months: z.record(z.string(), points) })).readonly(),
    steps: z.array(stepRecord).readonly(),
    entries: z.array(entry).readonly(),
    next: text,
  })
  .openapi("LedgerSubject");

export const exemptionRow: z.ZodType<ExemptionRow> = z
  .object({
    id: z.string(),
    alert: z.object({ id: z.string(), number: z.string() }),
    finding: z.object({ rule: z.string(), title: said, key: z.string() }).nullable(),
    ground: z.object({ id: exemptionGround, said }),
    note: z.string(),
    state: exemptionState,
    proposedBy: person,
    proposedAt: time,
    decidedBy: person.nullable(),
    decidedAt: time.nullable(),
    reason: text,
  })
  .openapi("Exemption");
