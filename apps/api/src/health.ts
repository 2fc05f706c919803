import { timingSafeEqual } from "node:crypto";
import { prometheus } from "@hono/prometheus";
import { readVitals } from "@qingjian/services";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { sql } from "kysely";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { addressOf } from "./address.ts";
import { missing } from "./console.ts";
import type { Behind, Door } from "./door.ts";
import { partsOf } from "./health-parts.ts";
import { problem } from "./problem.ts";
import type { Streams } from "./streams.ts";
import { vitalMetrics } from "./vital-metrics.ts";

/** `/healthz`, `/readyz` and `/metrics`, and what counts the requests. */
export function healthRoutes({ house, config, streams }: Pick<Behind, "house" | "config"> & { readonly streams: Pick<Streams, "count"> }): {
  routes: Hono<Door>;
  counting: MiddlewareHandler;
} {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "qingjian_streams",
    help: "Live streams now open",
    registers: [registry],
    collect: function () {
      this.set(streams.count);
    },
  });
  vitalMetrics(registry, house);
  const { printMetrics, registerMetrics } = prometheus({ registry });
  const routes = new Hono<Door>()
    .get("/healthz", (c) => c.json({ ok: true }))
    .get("/readyz", async (c) => {
      try {
        await sql`select 1`.execute(house.store.db);
        return c.json(mayLook(c) ? { ok: true, parts: partsOf(await readVitals(house)) } : { ok: true });
      } catch {
        return problem(c, "unready", { zh: "数据库没有响应。", en: "The database does not answer." });
      }
    })
    .get("/metrics", async (c) => (mayLook(c) ? printMetrics(c) : missing(c)));

  /** This machine itself, or whoever holds the collector's token. */
  function mayLook(c: Context<Door>): boolean {
    const asks = addressOf(c, config);
    const here = asks !== undefined && c.req.header("X-Forwarded-For") === undefined && (asks === "::1" || asks.startsWith("127."));
    return here || holds(c.req.header("Authorization"), config.metricsToken);
  }
  return { routes, counting: registerMetrics };
}

function holds(header: string | undefined, token: string | undefined): boolean {
  if (token === undefined || header === undefined) return false;
  const [given, wanted] = [Buffer.from(header), Buffer.from(`Bearer ${token}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
