import { createRoute, z } from "@hono/zod-openapi";
import { exportRates, listRates, RATE_DIMENSIONS, type RateRow } from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { asked, many, word } from "../schemas/query.ts";
import { said } from "../schemas/words.ts";
import { bookRoute, sendBook, spoken } from "./book.ts";
import { json } from "./json.ts";

const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, "2026-03")
  .openapi({ example: "2026-03" });

export const rateRow: z.ZodType<RateRow> = z
  .object({
    ...{ unit: z.string().nullable(), item: z.string().nullable(), class: z.string().nullable(), month: z.string().nullable() },
    ...{ indicator: z.string(), title: said, measure: z.enum(["share", "time"]), better: z.enum(["higher", "lower"]) },
    ...{ numerator: z.number(), denominator: z.number(), value: z.number().nullable() },
  })
  .openapi("RateRow");

const filter = z.object({ from: month, to: month.optional(), by: many(z.enum(RATE_DIMENSIONS)), indicator: word.optional() });

const list = createRoute({
  method: "get",
  path: "/",
  tags: ["desk"],
  summary: "指标 · The rates of the asker's units, of a month or several, told apart by unit, item, class and month",
  request: { query: filter },
  responses: { 200: json("rates in the order of the report; times in ms of office time", z.array(rateRow).readonly()) },
});

const exported = bookRoute("/export.xlsx", ["desk"], "导出指标 · The same list as a workbook", filter);

/** Rates. */
export const rateRoutes = ({ house }: Pick<Behind, "house">) =>
  routes()
    .openapi(list, async (c) => {
      const { from, to = from, ...rest } = asked(c.req.valid("query"));
      return c.json(await listRates(house, c.get("asker"), { from, to, ...rest }), 200);
    })
    .openapi(exported, (c) => {
      const { from, to = from, ...rest } = spoken(c, c.req.valid("query"));
      return sendBook(c, exportRates(house, c.get("asker"), { from, to, ...rest }));
    });
