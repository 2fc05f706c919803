import { join } from "node:path";
import { type CopyPlan, type Outgoing, type RetentionPlan, readOutgoing, readRetention } from "@qingjian/services";
import { z } from "zod";

const environment = z.object({
  /** A PostgreSQL server instead of the embedded engine. */
  DATABASE_URL: z.string().optional(),
  /** Connections to the server, of each process: 20 of the door (`serve`, `start`), 8 of a worker or command without it. */
  QINGJIAN_CONNECTIONS: z.coerce.number().int().min(2).max(200).optional(),
  /** The data folder where `--data` does not name one. */
  QINGJIAN_DATA: z.string().optional(),
  /** The key that seals identities, 64 hex digits; else the file keys/house.key of the data folder. */
  QINGJIAN_KEY: z.string().optional(),
  /** A second folder for the seals of the audit log, on another machine or on media that are written once. */
  QINGJIAN_SEALS: z.string().optional(),
  /** How many copies the worker keeps of the one it makes each night; 0 makes none. */
  QINGJIAN_COPIES: z.coerce.number().int().min(0).max(1000).optional(),
  /** Where they lie; `copies` of the data folder without it. */
  QINGJIAN_COPY_FOLDER: z.string().optional(),
  /** Seconds between two ticks of the worker's clock; whole ones that a minute is a multiple of. */
  QINGJIAN_TICK_SECONDS: z.coerce
    .number()
    .refine((seconds) => seconds >= 1 && 60 % seconds === 0, "must divide a minute: 1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30 or 60")
    .optional(),
  /** Seconds without a sign of life after which a process that was at work is taken for dead. */
  QINGJIAN_LOST_SECONDS: z.coerce.number().int().min(10).max(3600).optional(),
  /** How long what may go is kept: `notices=730, rejected_rows=365`. */
  QINGJIAN_RETENTION: z.string().optional(),
  /** A folder into which what is dropped is written before. */
  QINGJIAN_RETENTION_ARCHIVE: z.string().optional(),
});

const read = environment.safeParse(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== "")));
if (!read.success) {
  const faults = read.error.issues.map(({ path, message }) => `  ${String(path[0])}: ${message}`);
  process.stderr.write(`the environment cannot be used:\n${faults.join("\n")}\n`);
  process.exit(2);
}

/** The environment, read once; an empty variable is as good as none. */
export const ENVIRONMENT = read.data;

/** Addresses of foreign databases by the names that feeds use: `QINGJIAN_FEED_EXCHANGE` is `exchange`. */
export const feedAddresses = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      name.startsWith("QINGJIAN_FEED_") && value ? [[name.slice("QINGJIAN_FEED_".length).toLowerCase().replaceAll("_", "-"), value]] : [],
    ),
  );

/** On the embedded engine, which power loss may destroy, a week of copies; a server is backed up by its own means. */
const USUAL_COPIES = 7;

/** Where copies of a data folder are kept, and how many. */
export const copyPlan = (folder: string): CopyPlan => ({
  folder: ENVIRONMENT.QINGJIAN_COPY_FOLDER ?? join(folder, "copies"),
  keep: ENVIRONMENT.QINGJIAN_COPIES ?? (ENVIRONMENT.DATABASE_URL === undefined ? USUAL_COPIES : 0),
});

/** How long what is kept; the usual where nothing is said. @throws Refusal */
export const retention = (): RetentionPlan | undefined =>
  readRetention(ENVIRONMENT.QINGJIAN_RETENTION, ENVIRONMENT.QINGJIAN_RETENTION_ARCHIVE);

/** What may leave the house. @throws Refusal */
export const outgoing = (): Outgoing => readOutgoing(process.env);
