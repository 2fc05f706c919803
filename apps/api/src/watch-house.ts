import type { House } from "@qingjian/services";
import { Hono } from "hono";
import type { ApiConfig } from "./config.ts";
import { missing } from "./console.ts";
import type { Door } from "./door.ts";
import { healthRoutes } from "./health.ts";
import { type Listening, serveAt } from "./listen.ts";

/** Serves `/healthz`, `/readyz` and `/metrics` and nothing else: for a worker that runs apart from the door. */
export function watchHouse(house: House, config: ApiConfig, port: number, host: string): Promise<Listening> {
  const { routes, counting } = healthRoutes({ house, config, streams: { count: 0 } });
  const app = new Hono<Door>()
    .use(counting)
    .route("/", routes)
    .notFound((c) => missing(c));
  return serveAt(app.fetch, port, host, () => {});
}
