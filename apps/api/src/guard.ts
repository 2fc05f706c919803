import { randomUUID } from "node:crypto";
import { asRequest } from "@qingjian/services";
import type { MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import { secureHeaders } from "hono/secure-headers";
import type { ApiConfig } from "./config.ts";
import type { Door } from "./door.ts";
import type { Log } from "./log.ts";
import { problem } from "./problem.ts";

/** A feed's token, should somebody put it into an address. */
const TOKEN = /qj_[0-9a-f]{12}_[\w-]+/g;

/** Gives each request an id (a proxy's own is kept) and writes one line about it: never a body, a header or a query. */
export const noted = (log: Log) =>
  createMiddleware<Door>(async (c, next) => {
    const given = c.req.header("X-Request-Id");
    const requestId = given !== undefined && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
    c.set("requestId", requestId);
    const begun = performance.now();
    await asRequest(requestId, next);
    c.res.headers.set("X-Request-Id", requestId);
    // what is answered to one person is kept by no cache on the way, and no refusal either
    if (c.req.path.startsWith("/api/") && !c.res.headers.has("Cache-Control")) c.res.headers.set("Cache-Control", "private, no-store");
    const person = c.get("person");
    log.info(
      {
        requestId,
        method: c.req.method,
        path: c.req.path.replace(TOKEN, "qj_…"),
        status: c.res.status,
        ms: Math.round(performance.now() - begun),
        ...(person && { user: person.userId }),
      },
      "request",
    );
  });

/** What a browser may do with our pages: nothing that leaves this host. Styles are made at run time by the console's components. */
export const guarded = ({ origin }: Pick<ApiConfig, "origin">): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      baseUri: ["'none'"],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
      formAction: ["'self'"],
      imgSrc: ["'self'", "data:", "blob:"],
      fontSrc: ["'self'", "data:"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      scriptSrc: ["'self'"],
      connectSrc: ["'self'"],
      workerSrc: ["'self'", "blob:"],
    },
    xFrameOptions: "DENY",
    strictTransportSecurity: origin?.startsWith("https://") ? "max-age=31536000; includeSubDomains" : false,
    crossOriginOpenerPolicy: origin?.startsWith("https://") ?? false, // browsers complain about it on plain http
    originAgentCluster: false,
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
  });

/** Refuses a request that names more than one host, or none: whoever stands before us may have read another than we do (RFC 9112, 3.2). */
export const oneHost = createMiddleware<Door>((c, next) => {
  const names = c.env?.incoming?.rawHeaders.filter((_, at) => at % 2 === 0) ?? ["host"];
  if (names.filter((name) => name.toLowerCase() === "host").length === 1) return next();
  return Promise.resolve(problem(c, "invalid", { zh: "请求须写明一个主机名（Host）。", en: "A request names one host (Host)." }));
});

const READS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses what changes anything unless a page of ours sent it, whatever its body is: a browser says where a request comes from, in `Origin` and in
 * `Sec-Fetch-Site`, and neither may say another place. Who carries our cookies and says nothing is no browser of today, and is refused too.
 */
export const fromOurPages = ({ origin }: Pick<ApiConfig, "origin">): MiddlewareHandler<Door> =>
  createMiddleware<Door>(async (c, next) => {
    if (READS.has(c.req.method)) return next();
    const [from, site] = [c.req.header("Origin"), c.req.header("Sec-Fetch-Site")];
    const elsewhere =
      (from !== undefined && from !== (origin ?? new URL(c.req.url).origin)) || (site !== undefined && site !== "same-origin");
    if (elsewhere || (from === undefined && site === undefined && c.req.header("Cookie") !== undefined))
      return problem(c, "forbidden", { zh: "请求不是从本系统的页面发出的。", en: "The request did not come from a page of this system." });
    return next();
  });
