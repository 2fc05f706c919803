import { z } from "@hono/zod-openapi";
import type { AuditRow, CitedSeal, SealRow } from "@qingjian/services";
import { count, time } from "./words.ts";

const hash = z
  .string()
  .openapi({ description: "SHA-256, hexadecimal", example: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" });

export const auditRow: z.ZodType<AuditRow> = z
  .object({
    bucket: count,
    seq: count,
    at: time,
    actor: z.object({ id: z.string(), name: z.string() }).readonly(),
    action: z.string().openapi({ example: "alert.claim" }),
    subjectKind: z.string().openapi({ example: "alert" }),
    subjectId: z.string(),
    body: z.unknown().openapi({ type: "object", description: "ids, codes and counts; of what people wrote, the digest" }),
    hash,
  })
  .readonly()
  .openapi("AuditRow");

export const sealRow: z.ZodType<SealRow> = z
  .object({ seq: count, at: time, previous: z.string(), root: hash, hash })
  .readonly()
  .openapi("Seal");
export const citedSeal: z.ZodType<CitedSeal> = z.object({ seq: count, at: time, hash }).readonly();
