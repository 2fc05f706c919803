import { z } from "@hono/zod-openapi";
import { LANGUAGES, type ReportRow, type RulePage, type RuleView, type UnitRow } from "@qingjian/services";
import { count, family, level, said, time } from "./words.ts";

const ruleHead = {
  id: z.string(),
  family,
  revision: z.int(),
  title: said,
  basis: z.array(z.string()).readonly(),
  levels: z.array(level).readonly(),
  standing: count,
  decided: count,
  confirmed: count,
};
export const ruleView: z.ZodType<RuleView> = z.object(ruleHead).openapi("RuleView");

export const rulePage: z.ZodType<RulePage> = z
  .object({
    ...ruleHead,
    kinds: z.array(z.string()).readonly().nullable(),
    judges: z.enum(["case", "group", "rate", "register"]),
    about: said,
    examples: z.array(z.object({ kind: z.enum(["fires", "quiet"]), trace: z.string(), params: z.unknown() })).readonly(),
    notApplied: said,
    gaps: said,
    parameters: z.array(z.object({ name: z.string(), said, schema: z.unknown(), usual: z.unknown() })).readonly(),
    messages: z.array(z.object({ said, remedy: said })).readonly(),
    activities: z.record(z.string(), said),
  })
  .openapi("RulePage");

export const unitRow: z.ZodType<UnitRow> = z
  .object({ id: z.string(), name: z.string(), parentId: z.string().nullable(), path: z.string(), group: z.string() })
  .openapi("UnitRow");

export const reportRow: z.ZodType<ReportRow> = z
  .object({
    id: z.string(),
    period: z.string(),
    unit: z.string(),
    scope: z.string().nullable(),
    language: z.enum(LANGUAGES),
    state: z.enum(["asked", "running", "done", "failed"]),
    cutOff: time,
    askedBy: z.string(),
    startedAt: time,
    finishedAt: time.nullable(),
    progress: z.object({ sheet: z.string(), rows: count }).nullable(),
    bytes: count.nullable(),
    rows: count.nullable(),
    digest: z.string().nullable(),
    seal: z.string().nullable(),
    problem: z.string().nullable(),
    told: count,
    opened: count,
  })
  .openapi("ReportRow");
