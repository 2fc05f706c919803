import { createRoute, z } from "@hono/zod-openapi";
import { claimAlert, claimAlerts, confirmAlert, DISMISS_REASONS, dismissAlert, releaseAlert, reopenAlert } from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { asked } from "../schemas/query.ts";
import { said } from "../schemas/words.ts";
import { note, plainMove, saidMove } from "./alert-move.ts";
import { revisionOf, tagOf } from "./etag.ts";
import { body, json } from "./json.ts";

const tags = ["alerts"];
const decision = { note: note.optional() };

const claimMany = createRoute({
  method: "post",
  path: "/claim",
  tags,
  summary: "批量认领 · Claim several",
  request: { body: body(z.object({ ids: z.array(z.string().min(1).max(100)).min(1).max(500) })) },
  responses: {
    200: json(
      "what was claimed, and why the rest was not",
      z.object({ claimed: z.array(z.string()).readonly(), refused: z.array(z.object({ id: z.string(), said })).readonly() }),
    ),
  },
});
const claim = plainMove("claim", "认领 · Claim");
const release = plainMove("release", "退回待认领 · Give back");
const confirm = saidMove("confirm", "确认 · Confirm", z.object(decision).optional(), false);
const reopen = saidMove("reopen", "重新打开 · Reopen", z.object(decision).optional(), false);
const reason = z.enum(DISMISS_REASONS.map(({ id }) => id));
const dismiss = saidMove("dismiss", "排除 · Dismiss, with a reason", z.object({ ...decision, reason }), true);

/** The moves of alerts. */
export function alertMoveRoutes({ house }: Pick<Behind, "house">) {
  return routes()
    .openapi(claimMany, async (c) => c.json(await claimAlerts(house, c.get("asker"), c.req.valid("json")), 200))
    .openapi(claim, async (c) => {
      const moved = await claimAlert(house, c.get("asker"), { ...c.req.valid("param"), ...revisionOf(c.req.valid("header")) });
      return c.json(moved, 200, { ETag: tagOf(moved) });
    })
    .openapi(release, async (c) => {
      const moved = await releaseAlert(house, c.get("asker"), { ...c.req.valid("param"), ...revisionOf(c.req.valid("header")) });
      return c.json(moved, 200, { ETag: tagOf(moved) });
    })
    .openapi(confirm, async (c) => {
      const said = asked(c.req.valid("json") ?? {});
      const moved = await confirmAlert(house, c.get("asker"), { ...c.req.valid("param"), ...revisionOf(c.req.valid("header")), ...said });
      return c.json(moved, 200, { ETag: tagOf(moved) });
    })
    .openapi(dismiss, async (c) => {
      const said = asked(c.req.valid("json"));
      const moved = await dismissAlert(house, c.get("asker"), { ...c.req.valid("param"), ...revisionOf(c.req.valid("header")), ...said });
      return c.json(moved, 200, { ETag: tagOf(moved) });
    })
    .openapi(reopen, async (c) => {
      const said = asked(c.req.valid("json") ?? {});
      const moved = await reopenAlert(house, c.get("asker"), { ...c.req.valid("param"), ...revisionOf(c.req.valid("header")), ...said });
      return c.json(moved, 200, { ETag: tagOf(moved) });
    });
}
