import { createRoute, z } from "@hono/zod-openapi";
import { needsAnalyst } from "@qingjian/services";
import type { Person } from "../asker.ts";
import type { BacktestRun } from "../backtests.ts";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { backtestRun } from "../schemas/backtest.ts";
import { change, day } from "../schemas/policy.ts";
import { asked } from "../schemas/query.ts";
import { body, json } from "./json.ts";

const tags = ["policies"];
const params = z.object({ id: z.string().min(1).max(100) });
const begin = createRoute({
  method: "post",
  path: "/",
  tags,
  summary:
    "试算 · Try a change, or a proposal, on the whole history or on the cases opened in a period; its progress is told on the stream (event `backtest`)",
  request: { body: body(change.extend({ proposal: z.string().min(1).max(100).optional(), from: day.optional(), to: day.optional() })) },
  responses: { 202: json("the backtest, which runs", backtestRun) },
});
const read = createRoute({
  method: "get",
  path: "/{id}",
  tags,
  summary: "试算结果 · How far a backtest is, and what came of it; kept for an hour",
  request: { params },
  responses: { 200: json("the backtest", backtestRun) },
});
const cancel = createRoute({
  method: "delete",
  path: "/{id}",
  tags,
  summary: "取消试算 · End one's own backtest",
  request: { params },
  responses: { 200: json("the backtest as it ended", backtestRun) },
});

/** Examples speak of single cases: only whoever may see every case is shown them. */
function shownTo({ grants }: Person, run: BacktestRun): BacktestRun {
  if (run.result === null || grants.some(({ role, scope }) => (role === "inspector" || role === "lead") && scope === "/")) return run;
  return { ...run, result: { ...run.result, examples: [], toldExamples: [] } };
}

/** Backtests. */
export const backtestRoutes = ({ backtests }: Pick<Behind, "backtests">) =>
  routes()
    .openapi(begin, async (c) => {
      const { proposal, from, to, ...given } = asked(c.req.valid("json"));
      const order = proposal === undefined ? given : { id: proposal };
      return c.json(await backtests.begin(c.get("asker"), { ...order, from, to }), 202);
    })
    .openapi(read, (c) => {
      needsAnalyst(c.get("asker")); // what it came to is told unit by unit, of the whole city
      return c.json(shownTo(c.get("person"), backtests.read(c.req.valid("param").id)), 200);
    })
    .openapi(cancel, (c) => c.json(backtests.cancel(c.get("asker"), c.req.valid("param").id), 200));
