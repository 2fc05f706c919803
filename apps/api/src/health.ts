import { timingSafeEqual } from "node:crypto";
import { prometheus } from "@hono/prometheus";
import { Hono, type MiddlewareHandler } from "hono";
import { sql } from "kysely";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { addressOf } from "./address.ts";
import { missing } from "./console.ts";
import type { Behind, Door } from "./door.ts";
import { problem } from "./problem.ts";

/** `/healthz`, `/readyz` and `/metrics`, and what counts the requests. */
export function healthRoutes({ house, config, streams }: Pick<Behind, "house" | "config" | "streams">): {
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
  const { printMetrics, registerMetrics } = prometheus({ registry });
  const routes = new Hono<Door>()
    .get("/healthz", (c) => c.json({ ok: true }))
    .get("/readyz", async (c) => {
      try {
        await sql`select 1`.execute(house.store.db);
        return c.json({ ok: true });
      } catch {
        return problem(c, "unready", { zh: "数据库没有响应。", en: "The database does not answer." });
      }
    })
    .get("/metrics", async (c) => {
      const asks = addressOf(c, config);
      const here = asks !== undefined && c.req.header("X-Forwarded-For") === undefined && (asks === "::1" || asks.startsWith("127."));
      return here || holds(c.req.header("Authorization"), config.metricsToken) ? printMetrics(c) : missing(c);
    });
  return { routes, counting: registerMetrics };
}

function holds(header: string | undefined, token: string | undefined): boolean {
  if (token === undefined || header === undefined) return false;
  const [given, wanted] = [Buffer.from(header), Buffer.from(`Bearer ${token}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
