import { createRoute, z } from "@hono/zod-openapi";
import {
  approveAlert,
  assignAlert,
  assignAlerts,
  closeAlert,
  commentAlert,
  declineAlert,
  HAND_KINDS,
  listAssignees,
  raiseByHand,
  readSimilar,
  referAlert,
} from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { alertRow } from "../schemas/alert.ts";
import { asked } from "../schemas/query.ts";
import { count, family, level, said } from "../schemas/words.ts";
import { alertId, note, saidMove } from "./alert-move.ts";
import { revisionOf, tagOf } from "./etag.ts";
import { body, json } from "./json.ts";

const tags = ["alerts"];
const id = z.string().min(1).max(300);
const byHand = z.object({
  on: z.object({ kind: z.enum(["case", "unit", "officer", "item"]), id: id.openapi({ example: "rx/GD-1" }) }),
  how: z.enum(HAND_KINDS).openapi({ description: "明察暗访, 来信, 来访" }),
  family,
  level,
  summary: z.string().min(1).max(200).openapi({
    description: "what it is about, naming no informant: it heads the alert and goes with its orders",
    example: "窗口推诿不受理",
  }),
  statement: z.string().max(4000).optional().openapi({ description: "what was seen or told; for inspectors alone" }),
  evidence: z
    .array(z.object({ caseId: id, eventId: id.optional() }))
    .max(200)
    .optional(),
  unit: id.optional().openapi({ description: "who answers for it, where that is not the subject's own unit" }),
  officer: z.string().max(100).optional(),
  occurredAt: z.int().optional().openapi({ description: "epoch ms" }),
});
const raise = createRoute({
  method: "post",
  path: "/",
  tags,
  summary: "人工登记预警 · Raise by hand; on a subject with an open alert, it comes to that one",
  request: { body: body(byHand) },
  responses: { 201: json("the alert", alertRow) },
});
const user = z.string().min(1).max(100).openapi({ description: "id of the user who is to have it" });
const assignMany = createRoute({
  method: "post",
  path: "/assign",
  tags,
  summary: "批量指派 · Assign several",
  request: { body: body(z.object({ ids: z.array(z.string().min(1).max(100)).min(1).max(500), to: user, note: note.optional() })) },
  responses: {
    200: json(
      "what was assigned, and why the rest was not",
      z.object({ assigned: z.array(z.string()).readonly(), refused: z.array(z.object({ id: z.string(), said })).readonly() }),
    ),
  },
});
const similar = createRoute({
  method: "get",
  path: "/{id}/similar",
  tags,
  summary: "类似预警 · Alerts like it: the same unit and family, officer or item within 90 days",
  request: { params: alertId },
  responses: {
    200: json(
      "those most alike first",
      z.array(z.object({ alert: alertRow, alike: z.array(z.enum(["unit", "officer", "item"])).readonly() })).readonly(),
    ),
  },
});
const assignees = createRoute({
  method: "get",
  path: "/{id}/assignees",
  tags,
  summary: "可指派人员 · Who may be given it: inspectors who see its unit, those with the least in hand first",
  request: { params: alertId },
  responses: {
    200: json(
      "inspectors; `held` is how many alerts each has in hand",
      z.array(z.object({ id: z.string(), name: z.string(), lead: z.boolean(), held: count })).readonly(),
    ),
  },
});
const words = z.object({ note: note.optional() }).optional();
const needed = z.object({ note: note.min(1) });
const assign = saidMove("assign", "指派 · Give to another inspector", z.object({ to: user, note: note.optional() }), true);
const comment = saidMove("comment", "批注 · Comment", needed, true);
const close = saidMove("close", "办结 · Close; a red one is proposed to a lead inspector", words, false);
const refer = saidMove("refer", "移送 · Propose as a lead for discipline review", needed, true);
const approve = saidMove("approve", "批准 · Approve what another has proposed", words, false);
const decline = saidMove("decline", "不予批准 · Decline it, or take back one's own proposal", needed, true);

/** Alerts raised by hand, given to others, and decided by two. */
export function alertHandlingRoutes({ house }: Pick<Behind, "house">) {
  return routes()
    .openapi(raise, async (c) => {
      const { evidence, ...ask } = asked(c.req.valid("json"));
      const raised = await raiseByHand(house, c.get("asker"), { ...ask, ...(evidence ? { evidence: evidence.map(asked) } : {}) });
      return c.json(raised, 201, { ETag: tagOf(raised) });
    })
    .openapi(assignMany, async (c) => c.json(await assignAlerts(house, c.get("asker"), asked(c.req.valid("json"))), 200))
    .openapi(similar, async (c) => c.json(await readSimilar(house, c.get("asker"), c.req.valid("param").id), 200))
    .openapi(assignees, async (c) => c.json(await listAssignees(house, c.get("asker"), c.req.valid("param").id), 200))
    .openapi(assign, async (c) => {
      const ask = { ...c.req.valid("param"), ...revisionOf(c.req.valid("header")), ...asked(c.req.valid("json")) };
      const moved = await assignAlert(house, c.get("asker"), ask);
      return c.json(moved, 200, { ETag: tagOf(moved) });
    })
    .openapi(comment, async (c) => {
      const ask = { ...c.req.valid("param"), ...revisionOf(c.req.valid("header")), ...c.req.valid("json") };
      const moved = await commentAlert(house, c.get("asker"), ask);
      return c.json(moved, 200, { ETag: tagOf(moved) });
    })
    .openapi(close, async (c) => {
      const ask = { ...c.req.valid("param"), ...revisionOf(c.req.valid("header")), ...asked(c.req.valid("json") ?? {}) };
      const moved = await closeAlert(house, c.get("asker"), ask);
      return c.json(moved, 200, { ETag: tagOf(moved) });
    })
    .openapi(refer, async (c) => {
      const ask = { ...c.req.valid("param"), ...revisionOf(c.req.valid("header")), ...c.req.valid("json") };
      const moved = await referAlert(house, c.get("asker"), ask);
      return c.json(moved, 200, { ETag: tagOf(moved) });
    })
    .openapi(approve, async (c) => {
      const ask = { ...c.req.valid("param"), ...revisionOf(c.req.valid("header")), ...asked(c.req.valid("json") ?? {}) };
      const moved = await approveAlert(house, c.get("asker"), ask);
      return c.json(moved, 200, { ETag: tagOf(moved) });
    })
    .openapi(decline, async (c) => {
      const ask = { ...c.req.valid("param"), ...revisionOf(c.req.valid("header")), ...c.req.valid("json") };
      const moved = await declineAlert(house, c.get("asker"), ask);
      return c.json(moved, 200, { ETag: tagOf(moved) });
    });
}
