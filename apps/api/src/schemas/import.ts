import { z } from "@hono/zod-openapi";
import {
  type BatchRow,
  COLUMN_ROLES,
  type ColumnRole,
  type Draft,
  draftSchema,
  type ImportPreview,
  type MappingChoice,
  type RejectedRow,
  SOURCE_KINDS,
  type SourceKind,
  UPLOAD_STATES,
  type UploadRow,
} from "@qingjian/services";
import { count, said, time } from "./words.ts";

const progress = z.object({ stage: z.enum(["reading", "storing"]), done: z.number(), total: z.number(), rows: count });
const counts = z.object({
  ...{ batch: z.string(), source: z.string(), already: z.boolean(), rows: count, rejected: count, newRecords: count },
  ...{ changedRecords: count, deletedRecords: count, repeatedRecords: count, cases: count },
});
export const uploadRow: z.ZodType<UploadRow> = z
  .object({
    id: z.string(),
    name: z.string(),
    bytes: count,
    by: z.object({ id: z.string(), name: z.string() }),
    at: time,
    state: z.enum(UPLOAD_STATES),
    mapping: said.nullable(),
    progress: progress.nullable(),
    result: counts.nullable(),
    problem: said.nullable(),
    held: z.boolean(),
  })
  .openapi("Upload");

const kind = z.enum(SOURCE_KINDS as [SourceKind, ...SourceKind[]]);
const role = z.enum(COLUMN_ROLES as [ColumnRole, ...ColumnRole[]]);
const choice: z.ZodType<MappingChoice> = z.object({ id: z.string(), title: said, kind, fits: z.boolean(), stored: z.boolean() });
const draft: z.ZodType<Draft> = z
  .object({
    source: z.object({ id: z.string(), kind, centres: z.array(z.string()) }),
    title: z.string(),
    columns: z.array(z.object({ column: z.string(), role, step: z.string().exactOptional() })),
    formats: z.array(z.string()),
    activities: z.record(z.string(), z.string()),
  })
  .openapi("MappingDraft");
const rejected: z.ZodType<RejectedRow> = z.object({
  line: count,
  column: z.string().nullable(),
  value: z.string().nullable(),
  reason: said,
});
export const rejectedRow = rejected;

export const importPreview: z.ZodType<ImportPreview> = z
  .object({
    upload: uploadRow,
    choices: z.array(choice).readonly(),
    by: z.string().nullable(),
    draft: draft.nullable(),
    columns: z
      .array(z.object({ column: z.string(), guessed: role, confidence: z.number(), ambiguous: z.boolean(), identity: z.boolean() }))
      .readonly(),
    rows: z.array(z.object({ line: count, cells: z.array(z.string().nullable()).readonly() })).readonly(),
    words: z.array(z.object({ word: z.string(), count, activity: z.string().nullable() })).readonly(),
    read: z.object({ rows: count, cases: count, events: count, rejected: count, whole: z.boolean() }),
    cases: z.array(z.object({ number: z.string(), notation: z.string() })).readonly(),
    rejections: z.array(rejected).readonly(),
    activities: z.array(z.object({ id: z.string(), name: said })).readonly(),
    problem: said.nullable(),
    replaces: said.nullable(),
  })
  .openapi("ImportPreview");

const asks = {
  by: z.string().min(1).max(200).optional().openapi({ description: "the id of a known mapping" }),
  draft: draftSchema.optional(),
};
const example = { by: "qinghe-hotline" };
export const previewAsk = z.object({ ...asks, fill: z.boolean().optional() }).openapi({ example });
export const startAsk = z.object({ ...asks, replace: z.boolean().optional() }).openapi({ example });

export const batchRow: z.ZodType<BatchRow> = z
  .object({
    ...{ id: z.string(), source: z.string(), title: said, file: z.string(), bytes: count },
    state: z.enum(["reading", "storing", "done", "refused"]),
    ...{ rows: count, rejected: count, newRecords: count, changedRecords: count, cases: count },
    ...{ startedAt: time, finishedAt: time.nullable(), problem: z.string().nullable() },
  })
  .openapi("Batch");
