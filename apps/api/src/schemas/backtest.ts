import { z } from "@hono/zod-openapi";
import { EFFECTS, TOLD } from "@qingjian/services";
import type { BacktestResult, BacktestRun } from "../backtests.ts";
import { count, level, said, time } from "./words.ts";

const sums = { added: count, removed: count, raised: count, lowered: count, same: count };
const told = { added: count, removed: count, both: count };
const first = z.object({ at: time, level, unit: z.string() });
const result: z.ZodType<BacktestResult> = z.object({
  ...{ cases: count, findings: count, unknown: count, faults: count },
  alerts: z.object(sums),
  rules: z.array(z.object({ rule: z.string(), ...sums })).readonly(),
  units: z.array(z.object({ rule: z.string(), unit: z.string(), ...sums })).readonly(),
  months: z.array(z.object({ rule: z.string(), month: z.string(), ...sums })).readonly(),
  told: z
    .array(
      z.object({
        ...{ rule: z.string(), ...told, addedThenLate: count, addedWhenLate: count, addedOpen: count },
        ...{ late: count, sooner: count, meanMinutes: count.nullable(), medianMinutes: count.nullable(), later: count },
        units: z.array(z.object({ unit: z.string(), ...told })).readonly(),
        months: z.array(z.object({ month: z.string(), ...told })).readonly(),
      }),
    )
    .readonly()
    .openapi({ description: "how cases were told of while they ran: of each rule of single cases that the change speaks of, and of all" }),
  toldExamples: z
    .array(
      z.object({
        ...{ rule: z.string(), kind: z.enum(TOLD), subject: z.string(), before: first.nullable(), after: first.nullable() },
        late: z.union([time, z.enum(["in-time", "open"])]),
      }),
    )
    .readonly(),
  ...{ workingDays: count.nullable(), inspectors: count },
  lines: z.array(z.object({ rule: z.string(), unit: z.string(), month: z.string(), ...sums })).readonly(),
  examples: z
    .array(
      z.object({
        ...{ rule: z.string(), effect: z.enum(EFFECTS), subject: z.string(), unit: z.string() },
        ...{ level, from: level.nullable(), sentence: said },
      }),
    )
    .readonly()
    .openapi({ description: "of cases: only for those who are inspectors of the whole city too" }),
});

/** A backtest that runs or has ended: progress in cases, and in the end what came of it. */
export const backtestRun: z.ZodType<BacktestRun> = z
  .object({
    id: z.string(),
    state: z.enum(["running", "done", "failed", "cancelled"]),
    cases: count,
    total: count,
    proposal: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    by: z.object({ id: z.string(), name: z.string() }),
    startedAt: time,
    finishedAt: time.nullable(),
    problem: z.string().nullable(),
    result: result.nullable(),
  })
  .openapi("BacktestRun");
