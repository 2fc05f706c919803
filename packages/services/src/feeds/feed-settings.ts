import { z } from "zod";
import { Refusal } from "../refusal.ts";

const name = z.string().min(1).max(200);

/** A folder below `drop/` of the data folder: files are put there, whole, by a rename or by copying. */
const folder = z.strictObject({
  folder: z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,63}$/u, "a single name of letters, digits, - and _")
    .describe("below drop/ of the data folder"),
});
/** A table of a database that the operator has configured under a name: the address and the password are never kept here. */
const pull = z.strictObject({
  connection: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "lower-case letters, digits and hyphens"),
  table: name.describe("table, or schema.table"),
  watermark: name.describe("the column that grows when a row is added or changed: a time or a number"),
  key: z.array(name).min(1).max(8).describe("the columns that tell rows of one watermark apart"),
  reread: z
    .int()
    .min(0)
    .max(7 * 86_400)
    .default(900)
    .describe("seconds (or steps of a number) before the watermark that are read again, for rows committed late"),
  page: z.int().min(1).max(10_000).default(2000),
  timeout: z.int().min(1).max(600).default(60).describe("seconds that one query may take"),
});
const push = z.strictObject({});

export const FEED_KINDS = ["push", "folder", "pull"] as const;
export type FeedKind = (typeof FEED_KINDS)[number];
const SETTINGS = { push, folder, pull };
export type PullSettings = z.output<typeof pull>;

/** Settings of a kind of feed. @throws Refusal naming every fault */
export function readSettings<K extends FeedKind>(kind: K, given: unknown): z.output<(typeof SETTINGS)[K]> {
  const read = SETTINGS[kind].safeParse(given);
  if (read.success) return read.data as z.output<(typeof SETTINGS)[K]>;
  const faults = read.error.issues.map(({ path, message }) => `settings.${path.join(".")}: ${message}`).join("; ");
  throw new Refusal("invalid", { zh: `接入设置有误：${faults}`, en: `The settings do not fit: ${faults}` });
}
