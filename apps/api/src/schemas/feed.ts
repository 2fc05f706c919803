import { z } from "@hono/zod-openapi";
import { FEED_KINDS, type FeedRow, GAP_KINDS, GAP_STATES, type GapRow, type PostAnswer } from "@qingjian/services";
import { count, said, time } from "./words.ts";

export const feedRow: z.ZodType<FeedRow> = z
  .object({
    id: z.string(),
    source: z.string(),
    title: z.string(),
    kind: z.enum(FEED_KINDS),
    state: z.enum(["active", "paused"]),
    settings: z.record(z.string(), z.unknown()).readonly(),
    everySeconds: z.number(),
    lastRunAt: time.nullable(),
    lastSuccessAt: time.nullable(),
    nextRunAt: time.nullable(),
    lag: z.number().nullable(),
    running: z.boolean(),
    watermark: z.array(z.string()).readonly().nullable(),
    problem: said.nullable(),
    openGaps: count,
    revision: count,
  })
  .openapi("Feed");

export const feedChange = z
  .object({
    title: z.string().min(1).max(100),
    kind: z.enum(FEED_KINDS),
    source: z.string().min(1).max(100).optional(),
    mapping: z
      .union([z.string().max(100), z.record(z.string(), z.unknown())])
      .optional()
      .openapi({
        description: "the id of a shipped mapping, or a mapping",
      }),
    settings: z.record(z.string(), z.unknown()).default({}),
    everySeconds: z.number().min(5).max(86_400).default(60),
  })
  .openapi({
    example: {
      title: "共享交换库",
      kind: "pull",
      mapping: "canonical",
      settings: { connection: "exchange", table: "public.steps", watermark: "updated_at", key: ["id"] },
      everySeconds: 60,
    },
  });

export const gapRow: z.ZodType<GapRow> = z
  .object({
    id: z.string(),
    source: z.string(),
    feed: z.string().nullable(),
    kind: z.enum(GAP_KINDS),
    state: z.enum(GAP_STATES),
    from: time,
    until: time.nullable(),
    rows: count,
    batch: z.string().nullable(),
    said,
    openedAt: time,
    closedAt: time.nullable(),
    closedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
    note: z.string().nullable(),
    revision: count,
  })
  .openapi("Gap");

const outcome = z.enum(["accepted", "corrected", "unchanged", "deleted", "set-aside"]);
const rowFault = z.object({ column: z.string().nullable(), value: z.string().nullable(), reason: said });
export const postAnswer: z.ZodType<PostAnswer> = z
  .object({
    source: z.string(),
    batch: z.string(),
    counts: z.record(outcome, count),
    rows: z
      .array(
        z.object({ row: count, outcome, faults: z.array(rowFault).readonly().exactOptional() }).openapi({ required: ["row", "outcome"] }),
      )
      .readonly(),
  })
  .openapi("PostAnswer");
