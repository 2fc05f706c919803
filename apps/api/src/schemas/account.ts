import { z } from "@hono/zod-openapi";
import type { CaseAlert } from "@qingjian/services";
import { level, said, time } from "./words.ts";

type Account = CaseAlert["account"];

const unit = z.string().nullable();
const perhaps: z.ZodType<string | undefined> = z.string().optional();
const ms = z.number().openapi({ description: "office time in ms" });
const hold = z.object({
  from: time,
  until: time,
  open: z.boolean(),
  how: z.enum(["held", "handled", "returned", "passed-on"]),
  worked: ms,
  eventIds: z.array(z.string()).readonly(),
});
const deduction = z.object({ from: time, until: time, open: z.boolean(), ground: z.string(), notified: z.boolean(), worked: ms });

/** A finding in words, with what it rests on; each kind of account adds its evidence. */
export const finding = {
  rule: z.string(),
  key: z.string(),
  revision: z.int(),
  family: z.string(),
  title: said,
  level,
  sentence: said,
  remedy: said,
  basis: z.array(z.string()).readonly(),
  params: z.unknown(),
  policies: z.array(z.string()).readonly(),
  responsible: z.object({ unit: perhaps, officer: perhaps }).nullable(),
};

/** Everything a case page draws: days, events, lanes, handovers, clock, findings. */
export const account: z.ZodType<Account> = z
  .object({
    asOf: time,
    headline: said,
    summary: said,
    days: z
      .array(
        z
          .object({
            day: z.string(),
            kind: z.enum(["workday", "make-up", "weekend", "holiday", "unknown"]),
            name: z.string().exactOptional().openapi({ type: "string" }),
            from: time,
            until: time,
            spans: z.array(z.tuple([time, time]).readonly()).readonly(),
          })
          .openapi({ required: ["day", "kind", "from", "until", "spans"] }), // the description takes what may be absent for required
      )
      .readonly(),
    events: z
      .array(
        z.object({
          id: z.string(),
          at: time,
          activity: z.string(),
          name: said,
          unit,
          toUnit: unit,
          officer: z.string().nullable(),
          text: z.string().nullable(),
          recordedAt: time.nullable(),
          ring: z.int().nullable(),
        }),
      )
      .readonly(),
    lanes: z
      .array(
        z.object({
          unit: z.string().nullable(),
          role: z.enum(["centre", "holder"]),
          responsible: z.boolean(),
          worked: ms,
          share: z.number().nullable(),
          holds: z.array(hold).readonly(),
        }),
      )
      .readonly(),
    handovers: z
      .array(z.object({ eventId: z.string(), at: time, kind: z.enum(["dispatched", "returned", "passed-on"]), from: unit, to: unit }))
      .readonly(),
    clock: z
      .object({
        rule: z.string(),
        title: said,
        limit: said,
        start: time,
        stop: time.nullable(),
        due: time.nullable(),
        elapsed: ms.nullable(),
        deducted: ms,
        allowed: ms.nullable(),
        over: ms.nullable(),
        deductions: z.array(deduction).readonly(),
      })
      .nullable(),
    findings: z
      .array(
        z.object({
          ...finding,
          evidenceIds: z.array(z.string()).readonly(),
          rings: z.array(z.int()).readonly(),
        }),
      )
      .readonly(),
    calendar: z.object({ id: z.string(), version: z.number() }),
    asked: z.object({ fired: z.int(), quiet: z.int(), notApplicable: z.int() }),
  })
  .openapi("CaseAccount");
