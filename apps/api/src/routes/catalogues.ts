import { createRoute, z } from "@hono/zod-openapi";
import { exportRules, listRules, listUnits, readRule } from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { rulePage, ruleView, unitRow } from "../schemas/catalogue.ts";
import { bookRoute, sendBook, spoken } from "./book.ts";
import { json } from "./json.ts";

const rules = createRoute({
  method: "get",
  path: "/",
  tags: ["rules"],
  summary: "规则目录 · The rules, with what became of their findings",
  responses: { 200: json("every rule", z.array(ruleView).readonly()) },
});
const rulesBook = bookRoute(
  "/export.xlsx",
  ["rules"],
  "导出规则目录 · The same list as a workbook; `q` is part of a title, an id or an article",
  z.object({ q: z.string().max(200).optional() }),
);
const rule = createRoute({
  method: "get",
  path: "/{id}",
  tags: ["rules"],
  summary: "规则 · One rule with its page: parameters, examples, what it does not see",
  request: { params: z.object({ id: z.string().min(1).max(100) }) },
  responses: { 200: json("the rule", rulePage) },
});
const units = createRoute({
  method: "get",
  path: "/",
  tags: ["units"],
  summary: "单位 · The units in the asker's scope",
  responses: { 200: json("units", z.array(unitRow).readonly()) },
});

/** The rules. */
export const ruleRoutes = ({ house }: Pick<Behind, "house">) =>
  routes()
    .openapi(rules, async (c) => c.json(await listRules(house, c.get("asker")), 200))
    .openapi(rulesBook, (c) => sendBook(c, exportRules(house, c.get("asker"), spoken(c, c.req.valid("query")))))
    .openapi(rule, async (c) => c.json(await readRule(house, c.get("asker"), c.req.valid("param").id), 200));

/** The units. */
export const unitRoutes = ({ house }: Pick<Behind, "house">) =>
  routes().openapi(units, async (c) => c.json(await listUnits(house, c.get("asker")), 200));
