import { createRoute, z } from "@hono/zod-openapi";
import {
  decideProposal,
  exportEffect,
  exportProposals,
  listProposals,
  PROPOSAL_STATES,
  proposePolicies,
  readProposal,
  recordEffect,
  withdrawProposal,
} from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { change, proposalRow } from "../schemas/policy.ts";
import { asked, many, page } from "../schemas/query.ts";
import { pageOf } from "../schemas/words.ts";
import { BOOK, bookRoute, language, sendBook, spoken } from "./book.ts";
import { body, json } from "./json.ts";

const tags = ["policies"];
const list = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "口径提案 · Proposed changes of policies, the newest first",
  request: { query: z.object({ state: many(z.enum(PROPOSAL_STATES)), ...page }) },
  responses: { 200: json("a page of proposals", pageOf(proposalRow)) },
});
const exported = bookRoute(
  "/export.xlsx",
  tags,
  "导出口径提案 · The same list as a workbook",
  z.object({ state: many(z.enum(PROPOSAL_STATES)) }),
);
const read = createRoute({
  method: "get",
  path: "/{id}",
  tags,
  summary: "口径提案详情 · One proposal",
  request: { params: z.object({ id: z.string().min(1).max(100) }) },
  responses: { 200: json("the proposal", proposalRow) },
});
const effectFile = createRoute({
  method: "get",
  path: "/{id}/effect.xlsx",
  tags,
  summary: "导出试算对比 · The same list as a workbook",
  request: { params: z.object({ id: z.string().min(1).max(100) }), query: z.object({ language }) },
  responses: BOOK,
});
const propose = createRoute({
  method: "post",
  path: "/",
  tags,
  summary: "提出口径 · Propose policies to set and to end; refused with the reason when they contradict themselves or the law",
  request: {
    body: body(
      change.extend({
        note: z.string().min(1).max(2000),
        backtest: z
          .string()
          .min(1)
          .max(100)
          .optional()
          .openapi({ description: "a backtest of just this change: what it came to is kept with the proposal" }),
      }),
    ),
  },
  responses: { 201: json("the proposal, which waits for a second analyst", proposalRow) },
});
const params = z.object({ id: z.string().min(1).max(100) });
const decided = { 200: json("the proposal as decided", proposalRow) };
const reason = z.string().max(2000);
const approve = createRoute({
  method: "post",
  path: "/{id}/approve",
  tags,
  summary: "批准 · Approve another's proposal: it is put on record, and what it touches is judged again",
  request: { params, body: body(z.object({ reason: reason.optional() }).optional(), false) },
  responses: decided,
});
const reject = createRoute({
  method: "post",
  path: "/{id}/reject",
  tags,
  summary: "驳回 · Reject another's proposal, with the reason",
  request: { params, body: body(z.object({ reason: reason.min(1) })) },
  responses: decided,
});
const withdraw = createRoute({
  method: "post",
  path: "/{id}/withdraw",
  tags,
  summary: "撤回 · Take back one's own proposal",
  request: { params },
  responses: decided,
});

/** Proposals of policies. */
export const proposalRoutes = ({ house, backtests }: Pick<Behind, "house" | "backtests">) =>
  routes()
    .openapi(list, async (c) => c.json(await listProposals(house, c.get("asker"), asked(c.req.valid("query"))), 200))
    .openapi(exported, (c) => sendBook(c, exportProposals(house, c.get("asker"), spoken(c, c.req.valid("query")))))
    .openapi(read, async (c) => c.json(await readProposal(house, c.get("asker"), c.req.valid("param").id), 200))
    .openapi(propose, async (c) => {
      const { backtest, ...given } = asked(c.req.valid("json"));
      const asker = c.get("asker");
      const effect = backtest === undefined ? undefined : backtests.effectOf(backtest, given);
      const proposal = await proposePolicies(house, asker, given);
      if (effect !== undefined) await recordEffect(house, asker, { id: proposal.id, effect });
      return c.json(effect === undefined ? proposal : { ...proposal, effect }, 201);
    })
    .openapi(effectFile, (c) => {
      const ask = { ...c.req.valid("param"), ...spoken(c, c.req.valid("query")) };
      return sendBook(c, exportEffect(house, c.get("asker"), ask));
    })
    .openapi(approve, async (c) => {
      const { reason } = c.req.valid("json") ?? {};
      return c.json(await decideProposal(house, c.get("asker"), { ...c.req.valid("param"), approve: true, reason }), 200);
    })
    .openapi(reject, async (c) => {
      const { reason } = c.req.valid("json");
      return c.json(await decideProposal(house, c.get("asker"), { ...c.req.valid("param"), approve: false, reason }), 200);
    })
    .openapi(withdraw, async (c) => c.json(await withdrawProposal(house, c.get("asker"), c.req.valid("param")), 200));
