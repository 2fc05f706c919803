import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import type { Door } from "./door.ts";

const MB = 1 << 20;

/** Routes that take more than a form: bytes of a body at most. Files and batches of rows are among them; everything else takes 1 MB. */
const LARGER: Readonly<Record<string, number>> = {
  "POST /api/v1/sources/:id/events": 32 * MB,
};

/** Refuses (413) a body that is larger than its route takes, before it is read. */
export const bodyLimits = createMiddleware<Door>((c, next) => {
  const route = matchedRoutes(c).find(({ method }) => method !== "ALL");
  return bodyLimit({ maxSize: LARGER[`${route?.method} ${route?.path}`] ?? MB })(c, next);
});
