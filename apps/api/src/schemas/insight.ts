import { z } from "@hono/zod-openapi";
import type {
  FigureCase,
  Handover,
  InsightRate,
  ReportChanges,
  RisingMatter,
  Standing,
  StandingDeduction,
  Standings,
  StepTime,
} from "@qingjian/services";
import { count, said, time } from "./words.ts";

const insightRate: z.ZodType<InsightRate> = z
  .object({
    key: z.enum([
      "signedInTime",
      "contactedInTime",
      "completedInTime",
      "completion",
      "completionWithCarried",
      "returned",
      "redone",
      "extended",
      "satisfied",
      "resolved",
    ]),
    indicator: z.string(),
    title: said,
    formula: said,
    better: z.enum(["higher", "lower"]),
    numerator: z.number(),
    denominator: z.number(),
  })
  .openapi("InsightRate");

const deduction: z.ZodType<StandingDeduction> = z
  .object({
    indicator: z.string().nullable(),
    title: said,
    off: z.number(),
    why: said,
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
  })
  .openapi("StandingDeduction");

const standing: z.ZodType<Standing> = z
  .object({
    ...{ unit: z.string(), name: z.string(), group: z.string() },
    ...{
      rank: count.nullable(),
      of: count,
      risen: z.int().nullable(),
      score: z.number().nullable(),
      list: z.enum(["red", "black"]).nullable(),
    },
    ...{ points: z.number(), rates: z.array(insightRate).readonly(), deductions: z.array(deduction).readonly() },
  })
  .openapi("Standing");

export const standings: z.ZodType<Standings> = z
  .object({
    ...{ month: z.string(), first: z.string().nullable(), last: z.string().nullable() },
    ...{ whole: z.array(insightRate).readonly(), units: z.array(standing).readonly() },
  })
  .openapi("Standings");

export const figureCase: z.ZodType<FigureCase> = z
  .object({
    ...{ id: z.string(), number: z.string(), source: z.string(), item: z.string().nullable(), class: z.string().nullable() },
    ...{ place: z.string().nullable(), unit: z.string().nullable(), title: z.string().nullable(), urgent: z.boolean() },
    ...{ openedAt: time, closedAt: time.nullable(), events: count, numerator: z.number(), denominator: z.number() },
  })
  .openapi("FigureCase");

const monthly = <T>(row: z.ZodType<T>) => z.object({ month: z.string(), rows: z.array(row).readonly() });

const handover: z.ZodType<Handover> = z
  .object({ kind: z.enum(["returned", "transferred", "next"]), from: z.string(), to: z.string(), times: count, cases: count })
  .openapi("Handover");
export const handoverList = monthly(handover);

const stepTime: z.ZodType<StepTime> = z
  .object({ from: said, to: said, times: count, cases: count, median: z.number(), most: z.number() })
  .openapi("StepTime");
export const stepList = monthly(stepTime);

const risingMatter: z.ZodType<RisingMatter> = z
  .object({
    ...{ item: z.string(), cases: count, before: count.nullable(), repeated: count, open: count },
    ...{ unit: z.string(), unitCases: count },
  })
  .openapi("RisingMatter");
export const matterList = monthly(risingMatter);

const counted = z.object({ numerator: z.number(), denominator: z.number().nullable() }).nullable();
export const reportChanges: z.ZodType<ReportChanges> = z
  .object({
    period: z.string(),
    before: z.object({ id: z.string(), cutOff: time }).nullable(),
    kept: z.boolean(),
    changes: z.array(z.object({ unit: z.string().nullable(), title: said, was: counted, now: counted })).readonly(),
  })
  .openapi("ReportChanges");
