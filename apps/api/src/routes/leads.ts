import { createRoute, z } from "@hono/zod-openapi";
import { concludeLead, listLeads, readLead } from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { leadOutcome, leadRow, leadState } from "../schemas/lead.ts";
import { asked, many, page, word } from "../schemas/query.ts";
import { pageOf } from "../schemas/words.ts";
import { ifMatch, note } from "./alert-move.ts";
import { revisionOf, tagOf } from "./etag.ts";
import { body, json } from "./json.ts";

const tags = ["leads"];
const params = z.object({
  id: z.string().min(1).max(100).openapi({ description: "id or number of the lead", example: "XS-2026-000001" }),
});
const list = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "问题线索 · Leads: alerts referred for discipline review, the newest first",
  request: { query: z.object({ state: many(leadState), unit: many(word), ...page }) },
  responses: { 200: json("a page of leads in the asker's units", pageOf(leadRow)) },
});
const read = createRoute({
  method: "get",
  path: "/{id}",
  tags,
  summary: "线索详情 · One lead",
  request: { params },
  responses: { 200: json("the lead; its revision is the ETag", leadRow) },
});
const conclude = createRoute({
  method: "post",
  path: "/{id}/conclude",
  tags,
  summary: "线索办结 · Put on record what became of it; its alert is closed",
  request: { params, headers: ifMatch, body: body(z.object({ outcome: leadOutcome, note: note.min(1) })) },
  responses: { 200: json("the lead as concluded", leadRow) },
});

/** Leads. */
export const leadRoutes = ({ house }: Pick<Behind, "house">) =>
  routes()
    .openapi(list, async (c) => c.json(await listLeads(house, c.get("asker"), asked(c.req.valid("query"))), 200))
    .openapi(read, async (c) => {
      const lead = await readLead(house, c.get("asker"), c.req.valid("param").id);
      return c.json(lead, 200, { ETag: tagOf(lead) });
    })
    .openapi(conclude, async (c) => {
      const ask = { ...c.req.valid("param"), ...revisionOf(c.req.valid("header")), ...c.req.valid("json") };
      const lead = await concludeLead(house, c.get("asker"), ask);
      return c.json(lead, 200, { ETag: tagOf(lead) });
    });
