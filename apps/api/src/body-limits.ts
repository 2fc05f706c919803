import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import type { Door } from "./door.ts";

const MB = 1 << 20;

/** Routes that take more than a form: bytes of a body at most. Files and batches of rows are among them; everything else takes 1 MB. */
const LARGER: Readonly<Record<string, number>> = {
  "POST /api/v1/sources/:id/events": 16 * MB,
};

/** Routes that bound their body themselves, while it flows: held here first, it would fill the memory. */
const BOUNDED: ReadonlySet<string> = new Set(["POST /api/v1/orders/:id/files", "POST /api/v1/imports"]);

const nameOf = (c: Context<Door>): string => {
  const route = matchedRoutes(c).find(({ method }) => method !== "ALL");
  return `${route?.method} ${route?.path}`;
};

/** Whether the route takes its body as it flows: then nobody else may read it. */
export const takesItsBody = (c: Context<Door>): boolean => BOUNDED.has(nameOf(c));

/** Whether the route takes rows of a source: what of them cannot be stored is answered for row by row. */
export const takesRows = (c: Context<Door>): boolean => nameOf(c) in LARGER;

/** Refuses (413) a body that is larger than its route takes, before it is read. */
export const bodyLimits = createMiddleware<Door>((c, next) => {
  return takesItsBody(c) ? next() : bodyLimit({ maxSize: LARGER[nameOf(c)] ?? MB })(c, next);
});

/** Whoever is answered before his body was read is told that the connection ends with it: what he sends next must not follow the rest of that body. */
export const unreadEnds = createMiddleware<Door>(async (c, next) => {
  await next();
  const { raw } = c.req;
  if (raw.body !== null && !raw.bodyUsed) c.header("Connection", "close");
});
