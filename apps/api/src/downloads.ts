import { createMiddleware } from "hono/factory";

/** Whatever is sent to be kept is never run: should a browser show it all the same, it does so without scripts, origin or anything from outside. */
export const downloadsInSandbox = createMiddleware(async (c, next) => {
  await next();
  if (!c.res.headers.get("Content-Disposition")?.startsWith("attachment")) return;
  c.res.headers.set("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'");
  c.res.headers.set("X-Content-Type-Options", "nosniff");
});
