import { createRoute, z } from "@hono/zod-openapi";
import {
  exportFigureCases,
  exportHandovers,
  exportMatters,
  exportStandings,
  exportSteps,
  FIGURE_PARTS,
  figureCases,
  handovers,
  risingMatters,
  stepTimes,
  unitStandings,
} from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { figureCase, handoverList, matterList, standings, stepList } from "../schemas/insight.ts";
import { asked, page, word } from "../schemas/query.ts";
import { pageOf } from "../schemas/words.ts";
import { bookRoute, sendBook, spoken } from "./book.ts";
import { json } from "./json.ts";

const tags = ["insight"];
const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, "2026-03")
  .openapi({ example: "2026-03" });
/** The last month there are data for, when none is named. */
const ofMonth = { query: z.object({ month: month.optional() }) };

const units = createRoute({
  method: "get",
  path: "/units",
  tags,
  summary: "单位排名 · The units of a month within their groups: score, rank, rates as counted, and the reason for all that was taken off",
  request: ofMonth,
  responses: { 200: json("units, best first in each group; those in whose hands nothing fell due come last", standings) },
});
const unitsBook = bookRoute("/units.xlsx", tags, "导出单位排名 · The same list as a workbook", ofMonth.query);
const figure = {
  indicator: word,
  month,
  part: z.enum(FIGURE_PARTS).default("denominator"),
  unit: word.optional(),
  item: z.string().max(200).optional(),
};
const cases = createRoute({
  method: "get",
  path: "/cases",
  tags,
  summary: "指标下钻 · The cases that make the numerator or denominator of a rate, latest opened first",
  request: {
    query: z.object({ ...figure, ...page }),
  },
  responses: { 200: json("a page of cases in the asker's units, with what each adds", pageOf(figureCase)) },
});
const casesBook = bookRoute("/cases.xlsx", tags, "导出指标下钻 · The same list as a workbook", z.object(figure));
const graph = createRoute({
  method: "get",
  path: "/handovers",
  tags,
  summary: "流转关系 · Who gave cases back or on to whom in a month",
  request: ofMonth,
  responses: { 200: json("hand-overs by units in scope, most first", handoverList) },
});
const graphBook = bookRoute(
  "/handovers.xlsx",
  tags,
  "导出流转关系 · The same list as a workbook, of one kind or all",
  ofMonth.query.extend({ kind: z.enum(["returned", "transferred", "next"]).optional() }),
);
const steps = createRoute({
  method: "get",
  path: "/steps",
  tags,
  summary: "环节用时 · Office time between the steps of cases in a month, median and 90th percentile, of one item or all",
  request: { query: z.object({ month: month.optional(), item: word.optional() }) },
  responses: { 200: json("pairs of steps, most frequent first; times in ms", stepList) },
});
const stepsBook = bookRoute(
  "/steps.xlsx",
  tags,
  "导出环节用时 · The same list as a workbook",
  ofMonth.query.extend({ item: word.optional() }),
);
const matters = createRoute({
  method: "get",
  path: "/matters",
  tags,
  summary: "热点诉求 · What was raised most with the hotline in a month, what has risen most first",
  request: ofMonth,
  responses: { 200: json("matters", matterList) },
});
const mattersBook = bookRoute("/matters.xlsx", tags, "导出热点诉求 · The same list as a workbook", ofMonth.query);

/** Insight: comparisons of the units, and what lies behind each figure. */
export const insightRoutes = ({ house }: Pick<Behind, "house">) =>
  routes()
    .openapi(units, async (c) => c.json(await unitStandings(house, c.get("asker"), c.req.valid("query")), 200))
    .openapi(unitsBook, (c) => sendBook(c, exportStandings(house, c.get("asker"), spoken(c, c.req.valid("query")))))
    .openapi(casesBook, (c) => sendBook(c, exportFigureCases(house, c.get("asker"), spoken(c, c.req.valid("query")))))
    .openapi(graphBook, (c) => sendBook(c, exportHandovers(house, c.get("asker"), spoken(c, c.req.valid("query")))))
    .openapi(stepsBook, (c) => sendBook(c, exportSteps(house, c.get("asker"), spoken(c, c.req.valid("query")))))
    .openapi(mattersBook, (c) => sendBook(c, exportMatters(house, c.get("asker"), spoken(c, c.req.valid("query")))))
    .openapi(cases, async (c) => c.json(await figureCases(house, c.get("asker"), asked(c.req.valid("query"))), 200))
    .openapi(graph, async (c) => c.json(await handovers(house, c.get("asker"), c.req.valid("query")), 200))
    .openapi(steps, async (c) => c.json(await stepTimes(house, c.get("asker"), c.req.valid("query")), 200))
    .openapi(matters, async (c) => c.json(await risingMatters(house, c.get("asker"), c.req.valid("query")), 200));
