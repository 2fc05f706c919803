/** What the worker writes to: pino, or anything with its methods. */
export type Log = { info(about: object, message: string): void; error(about: object, message: string): void };
