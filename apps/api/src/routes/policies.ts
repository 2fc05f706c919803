import { createRoute, z } from "@hono/zod-openapi";
import { adoptPack, checkChange, exportPolicies, listPacks, listPolicies, policySchema } from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { change, day, packRow, policyProblem, policyRow, proposalRow } from "../schemas/policy.ts";
import { asked } from "../schemas/query.ts";
import { bookRoute, sendBook, spoken } from "./book.ts";
import { body, json } from "./json.ts";

const tags = ["policies"];
const list = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "口径 · The policies on record, and how each stands on a day",
  request: { query: z.object({ on: day.optional(), items: z.enum(["yes", "no"]).default("no") }) },
  responses: { 200: json("the policies", z.object({ on: z.string(), policies: z.array(policyRow).readonly() })) },
});
const exported = bookRoute(
  "/export.xlsx",
  tags,
  "导出口径 · The same list as a workbook",
  z.object({
    on: day.optional(),
    items: z.enum(["yes", "no"]).default("no"),
    baselines: z.enum(["yes", "no"]).default("yes"),
    state: z.enum(["in-force", "future", "ended", "cancelled"]).optional(),
  }),
);
const check = createRoute({
  method: "post",
  path: "/check",
  tags,
  summary: "检查口径 · What would be wrong if these came to what is on record; writes nothing",
  request: { body: body(change) },
  responses: { 200: json("every problem, none for a change that can be proposed", z.array(policyProblem).readonly()) },
});
const packs = createRoute({
  method: "get",
  path: "/packs",
  tags,
  summary: "口径包 · The packs that can be adopted",
  responses: { 200: json("packs", z.array(packRow).readonly()) },
});
const adopt = createRoute({
  method: "post",
  path: "/packs/{id}/adopt",
  tags,
  summary: "采用口径包 · Propose a pack from a day on; a second analyst approves",
  request: {
    params: z.object({ id: z.string().min(1).max(100) }),
    body: body(z.object({ from: day, where: policySchema.shape.where, note: z.string().max(2000).optional() })),
  },
  responses: { 201: json("the proposal", proposalRow) },
});

/** Policies and packs. */
export const policyRoutes = ({ house }: Pick<Behind, "house">) =>
  routes()
    .openapi(list, async (c) => {
      const { on, items } = c.req.valid("query");
      return c.json(await listPolicies(house, c.get("asker"), { on, items: items === "yes" }), 200);
    })
    .openapi(exported, (c) => {
      const { items, baselines, ...rest } = spoken(c, c.req.valid("query"));
      const ask = { ...rest, items: items === "yes", baselines: baselines === "yes" };
      return sendBook(c, exportPolicies(house, c.get("asker"), ask));
    })
    .openapi(check, async (c) => c.json(await checkChange(house, c.get("asker"), asked(c.req.valid("json"))), 200))
    .openapi(packs, (c) => c.json(listPacks(), 200))
    .openapi(adopt, async (c) => {
      const ask = { pack: c.req.valid("param").id, ...asked(c.req.valid("json")) };
      return c.json(await adoptPack(house, c.get("asker"), ask), 201);
    });
