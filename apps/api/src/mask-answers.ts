import { createMiddleware } from "hono/factory";
import type { Door } from "./door.ts";
import { masked } from "./masked.ts";

/**
 * Whatever is answered leaves with its prose masked: what came by a log was masked on arrival, and this is for what people type — notes, replies, reasons, names of files.
 * The one way past it is the route that reveals.
 */
export const maskAnswers = createMiddleware<Door>((c, next) => {
  const plain = c.json;
  Object.assign(c, { json: (body: unknown, ...rest: [never?, never?]) => plain(masked(body) as never, ...rest) });
  return next();
});
