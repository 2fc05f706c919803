import { createRoute, z } from "@hono/zod-openapi";
import {
  decideExemption,
  exportLedger,
  listExemptions,
  listLedger,
  proposeExemption,
  readLedgerSubject,
  recordStep,
  suggestSteps,
} from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import {
  exemptionGround,
  exemptionRow,
  exemptionState,
  ledgerPage,
  ledgerSubject,
  partyId,
  partyKind,
  period,
  stepRecord,
  stepTaken,
  suggestion,
  year,
} from "../schemas/ledger.ts";
import { asked, many, page, word } from "../schemas/query.ts";
import { pageOf } from "../schemas/words.ts";
import { note } from "./alert-move.ts";
import { bookRoute, sendBook, spoken } from "./book.ts";
import { body, json } from "./json.ts";

const tags = ["ledger"];
const parties = { kind: partyKind.optional(), unit: many(word), q: z.string().max(200).optional() };
const list = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "积分台账 · Points of units and officers in a month or a year, most first",
  request: { query: z.object({ period: period.optional(), ...parties, ...page }) },
  responses: { 200: json("a page of sums in the asker's units", ledgerPage) },
});
const exported = bookRoute(
  "/export.xlsx",
  tags,
  "导出台账 · The same list as a workbook",
  z.object({ period: period.optional(), ...parties }),
);
const subject = createRoute({
  method: "get",
  path: "/subject",
  tags,
  summary: "单位、人员积分 · Everything against one unit or officer, each entry with what it leads back to",
  request: { query: z.object({ kind: partyKind, id: partyId, year: year.optional(), ...page }) },
  responses: { 200: json("sums, decisions and a page of entries, the newest first", ledgerSubject) },
});
const suggestions = createRoute({
  method: "get",
  path: "/suggestions",
  tags,
  summary: "处理建议 · Sums of a year that reach a step of the ladder nobody has decided on",
  request: { query: z.object({ year: year.optional(), ...parties }) },
  responses: { 200: json("suggestions, most points first", z.array(suggestion).readonly()) },
});
const step = createRoute({
  method: "post",
  path: "/steps",
  tags,
  summary: "记录处理决定 · Put on record what was decided about a year's sum",
  request: { body: body(z.object({ kind: partyKind, id: partyId, year, step: stepTaken, reason: note.min(1) })) },
  responses: { 201: json("the decision", stepRecord) },
});
const exemptions = createRoute({
  method: "get",
  path: "/exemptions",
  tags,
  summary: "免责提议 · Exemptions, the newest first",
  request: { query: z.object({ state: many(exemptionState), ...page }) },
  responses: { 200: json("a page of exemptions of alerts in the asker's units", pageOf(exemptionRow)) },
});
const propose = createRoute({
  method: "post",
  path: "/exemptions",
  tags,
  summary: "提出免责 · Propose that an alert, or one finding of it, costs no points",
  request: {
    body: body(
      z.object({ alert: word, rule: word.optional(), key: z.string().max(400).optional(), ground: exemptionGround, note: note.min(1) }),
    ),
  },
  responses: { 201: json("the proposal", exemptionRow) },
});
const params = z.object({ id: z.string().min(1).max(100) });
const approve = createRoute({
  method: "post",
  path: "/exemptions/{id}/approve",
  tags,
  summary: "批准免责 · Grant an exemption another has proposed; its points are taken back",
  request: { params, body: body(z.object({ reason: note.optional() }), false) },
  responses: { 200: json("the exemption as decided", exemptionRow) },
});
const decline = createRoute({
  method: "post",
  path: "/exemptions/{id}/decline",
  tags,
  summary: "不予免责 · Decline an exemption",
  request: { params, body: body(z.object({ reason: note.min(1) })) },
  responses: { 200: json("the exemption as decided", exemptionRow) },
});

/** The ledger of points. */
export const ledgerRoutes = ({ house }: Pick<Behind, "house">) =>
  routes()
    .openapi(list, async (c) => c.json(await listLedger(house, c.get("asker"), c.req.valid("query")), 200))
    .openapi(exported, (c) => sendBook(c, exportLedger(house, c.get("asker"), spoken(c, c.req.valid("query")))))
    .openapi(subject, async (c) => c.json(await readLedgerSubject(house, c.get("asker"), c.req.valid("query")), 200))
    .openapi(suggestions, async (c) => c.json(await suggestSteps(house, c.get("asker"), c.req.valid("query")), 200))
    .openapi(step, async (c) => c.json(await recordStep(house, c.get("asker"), c.req.valid("json")), 201))
    .openapi(exemptions, async (c) => c.json(await listExemptions(house, c.get("asker"), asked(c.req.valid("query"))), 200))
    .openapi(propose, async (c) => c.json(await proposeExemption(house, c.get("asker"), c.req.valid("json")), 201))
    .openapi(approve, async (c) => {
      const { reason } = c.req.valid("json") ?? {};
      return c.json(await decideExemption(house, c.get("asker"), { ...c.req.valid("param"), approve: true, reason }), 200);
    })
    .openapi(decline, async (c) => {
      const ask = { ...c.req.valid("param"), approve: false, ...c.req.valid("json") };
      return c.json(await decideExemption(house, c.get("asker"), ask), 200);
    });
