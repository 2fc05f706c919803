import { type Outgoing, readOutgoing } from "@qingjian/services";
import { z } from "zod";

const environment = z.object({
  /** A PostgreSQL server instead of the embedded engine. */
  DATABASE_URL: z.string().optional(),
  /** The data folder where `--data` does not name one. */
  QINGJIAN_DATA: z.string().optional(),
  /** The key that seals identities, 64 hex digits; else the file keys/house.key of the data folder. */
  QINGJIAN_KEY: z.string().optional(),
  /** A second folder for the seals of the audit log, on another machine or on media that are written once. */
  QINGJIAN_SEALS: z.string().optional(),
});

/** The environment, read once; an empty variable is as good as none. */
export const ENVIRONMENT = environment.parse(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== "")));

/** Addresses of foreign databases by the names that feeds use: `QINGJIAN_FEED_EXCHANGE` is `exchange`. */
export const feedAddresses = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      name.startsWith("QINGJIAN_FEED_") && value ? [[name.slice("QINGJIAN_FEED_".length).toLowerCase().replaceAll("_", "-"), value]] : [],
    ),
  );

/** What may leave the house. @throws Refusal */
export const outgoing = (): Outgoing => readOutgoing(process.env);
