import type { Sheet } from "./sheet.ts";
import { data } from "./sheets/data.ts";
import { definitions } from "./sheets/definitions.ts";
import { entries } from "./sheets/entries.ts";
import { leads } from "./sheets/leads.ts";
import { matters } from "./sheets/matters.ts";
import { misconduct } from "./sheets/misconduct.ts";
import { orders } from "./sheets/orders.ts";
import { overview } from "./sheets/overview.ts";
import { ranking } from "./sheets/ranking.ts";
import { ratings } from "./sheets/ratings.ts";
import { rules } from "./sheets/rules.ts";
import { scores } from "./sheets/scores.ts";
import { shirking } from "./sheets/shirking.ts";
import { timeouts } from "./sheets/timeouts.ts";
import { units } from "./sheets/units.ts";

/** The workbook, in the order of its tabs. */
export const SHEETS: readonly Sheet[] = [
  overview,
  units,
  ranking,
  scores,
  timeouts,
  shirking,
  misconduct,
  matters,
  ratings,
  orders,
  entries,
  leads,
  rules,
  data,
  definitions,
];
