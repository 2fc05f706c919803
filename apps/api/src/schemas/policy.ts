import { z } from "@hono/zod-openapi";
import { type PackRow, type Policy, type PolicyProblem, type PolicyRow, type ProposalRow, policySchema } from "@qingjian/services";
import { said, time } from "./words.ts";

/** A policy; `from` and `until` are days (Shanghai), `until` the first on which it does not hold. */
export const policy: z.ZodType<Policy> = policySchema;
export const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/, "2026-03-02")
  .openapi({ example: "2026-03-02" });

export const policyRow: z.ZodType<PolicyRow> = z
  .object({
    policy,
    title: said,
    origin: z.enum(["pack", "mapping", "item", "local"]),
    pack: z.string(),
    state: z.enum(["in-force", "future", "ended", "cancelled"]),
    createdAt: time.nullable(),
  })
  .openapi("PolicyRow");

const person = z.object({ id: z.string(), name: z.string() });
export const proposalRow: z.ZodType<ProposalRow> = z
  .object({
    id: z.string(),
    state: z.enum(["proposed", "approved", "rejected", "withdrawn"]),
    note: z.string(),
    set: z.array(policy).readonly(),
    end: z.array(z.string()).readonly(),
    until: z.string().nullable(),
    pack: z.string(),
    effect: z.unknown(),
    proposedBy: person,
    proposedAt: time,
    decidedBy: person.nullable(),
    decidedAt: time.nullable(),
    reason: z.string().nullable(),
  })
  .openapi("ProposalRow");

export const packRow: z.ZodType<PackRow> = z
  .object({ id: z.string(), title: said, policies: z.array(policy).readonly() })
  .openapi("PackRow");

export const policyProblem: z.ZodType<PolicyProblem> = z
  .object({ policy: z.string(), with: z.string().exactOptional(), said })
  .openapi("PolicyProblem", { required: ["policy", "said"] });

/** What is asked to be changed; `until` is the first day on which what is ended does not hold. */
export const change = z.object({
  set: z.array(policy).max(500).default([]),
  end: z.array(z.string().min(1).max(300)).max(500).default([]),
  until: day.optional(),
});
