import { type DestinationStream, pino, stdSerializers } from "pino";
import type { ApiConfig } from "./config.ts";
import { masked } from "./masked.ts";

/** What the door writes to: pino, or anything with its methods. */
export type Log = {
  info(about: object, message: string): void;
  warn(about: object, message: string): void;
  error(about: object, message: string): void;
};

/** Lines of JSON on standard error. Headers and bodies are never given to it; what looks like a secret is struck out all the same. */
export const openLog = (level: ApiConfig["logLevel"], to: DestinationStream = pino.destination({ dest: 2, sync: true })): Log =>
  pino(
    {
      level,
      base: null,
      serializers: { err: (error: Error) => masked(stdSerializers.err(error), true) }, // what a database quotes of a row may be a petitioner's
      redact: {
        paths: ["*.password", "*.cookie", "*.authorization", "*.token", "password", "cookie", "authorization", "token"],
        remove: true,
      },
    },
    to,
  );
