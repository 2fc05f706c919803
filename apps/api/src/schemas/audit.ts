import { z } from "@hono/zod-openapi";
import type { AuditFault, AuditRow, AuditVerdict, CitedSeal, SealRow } from "@qingjian/services";
import { count, said, time } from "./words.ts";

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

const kinds = [
  ...(["altered", "unreadable", "unlinked", "missing", "doubled", "reordered", "cut", "extra", "rebuilt"] as const),
  ...(["seal-altered", "seal-missing", "seal-doubled", "seal-differs", "file"] as const),
];
const fault: z.ZodType<AuditFault> = z
  .object({
    kind: z.enum(kinds),
    bucket: z.int().nullable(),
    seq: z.int().nullable(),
    seal: z.int().nullable(),
    line: z.int().nullable(),
    said,
  })
  .readonly();
const verdict: z.ZodType<AuditVerdict> = z
  .object({
    whole: z.boolean(),
    entries: count,
    seals: count,
    sealedTo: citedSeal.nullable(),
    unsealed: count,
    anchors: z.array(z.object({ file: z.string(), seals: count, last: citedSeal.nullable() }).readonly()).readonly(),
    faults: z.array(fault).readonly(),
    faultCount: count,
  })
  .readonly();

/** One line of a verification: how far it is, in the last one what came of it, or why it ended. */
export const verifyLine = z
  .union([z.object({ entries: count, total: count }), z.object({ verdict }), z.object({ problem: z.string() })])
  .openapi("VerifyLine");
