import { fileURLToPath } from "node:url";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { House, Jobs, Pressure } from "@qingjian/services";
import { compress } from "hono/compress";
import { admit } from "./access.ts";
import { makeAuth } from "./auth.ts";
import { openBacktests } from "./backtests.ts";
import { bodyLimits, unreadEnds } from "./body-limits.ts";
import type { ApiConfig } from "./config.ts";
import { consoleRoutes, missing } from "./console.ts";
import { describe, docsRoutes } from "./docs.ts";
import type { Behind, Door } from "./door.ts";
import { downloadsInSandbox } from "./downloads.ts";
import { fromOurPages, guarded, noted, oneHost } from "./guard.ts";
import { healthRoutes } from "./health.ts";
import { onceAKey } from "./keyed-posts.ts";
import { speakToAsker } from "./language.ts";
import { serveAt } from "./listen.ts";
import type { Log } from "./log.ts";
import { maskAnswers } from "./mask-answers.ts";
import { answerTo } from "./problem.ts";
import { rateLimits } from "./rate-limits.ts";
import { alertHandlingRoutes } from "./routes/alert-handling.ts";
import { alertMoveRoutes } from "./routes/alert-moves.ts";
import { alertRoutes } from "./routes/alerts.ts";
import { auditRoutes } from "./routes/audit.ts";
import { backtestRoutes } from "./routes/backtests.ts";
import { batchRoutes } from "./routes/batches.ts";
import { caseRoutes } from "./routes/cases.ts";
import { ruleRoutes, unitRoutes } from "./routes/catalogues.ts";
import { channelRoutes, deliveryRoutes } from "./routes/channels.ts";
import { deskRoutes } from "./routes/desk.ts";
import { feedEventRoutes } from "./routes/feed-events.ts";
import { gapRoutes } from "./routes/feed-gaps.ts";
import { feedRoutes } from "./routes/feeds.ts";
import { grantRoutes } from "./routes/grants.ts";
import { identityRoutes } from "./routes/identities.ts";
import { importRoutes } from "./routes/imports.ts";
import { insightRoutes } from "./routes/insight.ts";
import { leadRoutes } from "./routes/leads.ts";
import { ledgerRoutes } from "./routes/ledger.ts";
import { meRoutes } from "./routes/me.ts";
import { noticeRoutes } from "./routes/notices.ts";
import { orderFileRoutes } from "./routes/order-files.ts";
import { orderMoveRoutes } from "./routes/order-moves.ts";
import { orderRoutes } from "./routes/orders.ts";
import { policyRoutes } from "./routes/policies.ts";
import { proposalRoutes } from "./routes/proposals.ts";
import { rateRoutes } from "./routes/rates.ts";
import { reportRoutes } from "./routes/reports.ts";
import { ownSessionRoutes, userSessionRoutes } from "./routes/sessions.ts";
import { signInWayRoutes } from "./routes/sign-in-ways.ts";
import { sourceRoutes } from "./routes/sources.ts";
import { streamRoutes } from "./routes/stream.ts";
import { calendarRoutes, itemRoutes, scheduleRoutes } from "./routes/system.ts";
import { tokenRoutes } from "./routes/tokens.ts";
import { userRoutes } from "./routes/users.ts";
import { securityTxtRoutes } from "./security-txt.ts";
import { signInRoutes } from "./sign-in.ts";
import { storable } from "./storable.ts";
import { openStreams } from "./streams.ts";

export type ApiParts = {
  readonly house: House;
  readonly config: ApiConfig;
  readonly log: Log;
  /** Takes long work. */
  readonly jobs: Pick<Jobs, "send">;
  /** Folder of the built console; without it a sentence says how to build it. */
  readonly console?: string;
  /** Folder of the copied API reference; the package's own by default. */
  readonly reference?: string;
  /** Milliseconds between two heartbeats of a live stream. */
  readonly heartbeat?: number;
  /** How much of posted rows may wait. */
  readonly pressure?: Pressure;
};

const resources = (behind: Behind) =>
  new OpenAPIHono<Door>()
    .route("/api/v1/me", meRoutes(behind))
    .route("/api/v1/me", ownSessionRoutes(behind))
    .route("/api/v1/users", userRoutes(behind))
    .route("/api/v1/users", grantRoutes(behind))
    .route("/api/v1/users", userSessionRoutes(behind))
    .route("/api/v1/service-tokens", tokenRoutes(behind))
    .route("/api/v1/sign-in-ways", signInWayRoutes(behind))
    .route("/api/v1/desk", deskRoutes(behind))
    .route("/api/v1/alerts", alertRoutes(behind))
    .route("/api/v1/alerts", alertMoveRoutes(behind))
    .route("/api/v1/alerts", alertHandlingRoutes(behind))
    .route("/api/v1/leads", leadRoutes(behind))
    .route("/api/v1/ledger", ledgerRoutes(behind))
    .route("/api/v1/orders", orderRoutes(behind))
    .route("/api/v1/orders", orderMoveRoutes(behind))
    .route("/api/v1/orders", orderFileRoutes(behind))
    .route("/api/v1/cases", caseRoutes(behind))
    .route("/api/v1/cases", identityRoutes(behind))
    .route("/api/v1/rules", ruleRoutes(behind))
    .route("/api/v1/policies", policyRoutes(behind))
    .route("/api/v1/policies/proposals", proposalRoutes(behind))
    .route("/api/v1/audit", auditRoutes(behind))
    .route("/api/v1/backtests", backtestRoutes(behind))
    .route("/api/v1/rates", rateRoutes(behind))
    .route("/api/v1/insight", insightRoutes(behind))
    .route("/api/v1/units", unitRoutes(behind))
    .route("/api/v1/items", itemRoutes(behind))
    .route("/api/v1/calendar", calendarRoutes(behind))
    .route("/api/v1/schedules", scheduleRoutes(behind))
    .route("/api/v1/sources", sourceRoutes(behind))
    .route("/api/v1/sources", feedEventRoutes(behind))
    .route("/api/v1/feeds", feedRoutes(behind))
    .route("/api/v1/gaps", gapRoutes(behind))
    .route("/api/v1/imports", importRoutes(behind))
    .route("/api/v1/batches", batchRoutes(behind))
    .route("/api/v1/reports", reportRoutes(behind))
    .route("/api/v1/notices", noticeRoutes(behind))
    .route("/api/v1/channels", channelRoutes(behind))
    .route("/api/v1/deliveries", deliveryRoutes(behind))
    .route("/api/v1/stream", streamRoutes(behind));

/** The shape of the API, for the typed client: `hc<ApiType>(origin)`. */
export type ApiType = ReturnType<typeof resources>;

/** The door of the house. `app` answers requests; `listen` puts it at a port. */
export function createApi({
  house,
  config,
  log,
  jobs,
  console,
  reference = fileURLToPath(new URL("../dist", import.meta.url)),
  heartbeat = 20_000,
  pressure,
}: ApiParts) {
  const streams = openStreams();
  const backtests = openBacktests(house, log);
  const auth = makeAuth(house, house.store.db, config, log);
  const behind: Behind = { house, config, log, auth, jobs, streams, backtests, console, reference, heartbeat, pressure };
  const health = healthRoutes(behind);
  const api = resources(behind);

  const app = new OpenAPIHono<Door>();
  app.onError((error, c) =>
    answerTo(error, c, (unforeseen) => log.error({ requestId: c.get("requestId"), err: unforeseen }, "a request failed")),
  );
  app.notFound((c) => missing(c));
  app.use(
    noted(log),
    health.counting,
    unreadEnds,
    downloadsInSandbox,
    guarded(config),
    compress(),
    speakToAsker,
    oneHost,
    fromOurPages(config),
    bodyLimits,
    maskAnswers,
  );
  const limits = rateLimits(config);
  app.use("/api/*", limits.byAddress);
  app.use("/api/v1/*", admit(behind), limits.byPerson, storable, onceAKey(behind));
  app.use("/api/auth/*", storable);
  app.route("/", api);
  app.route("/api/auth", signInRoutes(behind));
  app.route("/api", docsRoutes(describe(api), reference));
  app.route("/", health.routes);
  app.route("/.well-known", securityTxtRoutes(behind));
  app.route("/", consoleRoutes(behind));

  const before = () => {
    streams.end();
    backtests.end();
  };
  return { app, auth, listen: (port: number, host: string) => serveAt(app.fetch, port, host, before) };
}
