import { type Rate, TALLIED_KEYS, type TalliedKey } from "@qingjian/report";
import { sql } from "kysely";
import { inScope } from "./asker-scope.ts";
import type { House } from "./house.ts";
import { listRates } from "./list-rates.ts";
import type { Period } from "./period-steps.ts";
import type { Asker } from "./views.ts";

const INDICATOR: Readonly<Record<TalliedKey, string>> = {
  responded: "response",
  completedEarly: "completed-early",
  calledBack: "valid-callback",
  repeated: "repeat-complaint",
  rectified: "bad-rating-rectified",
  ordersInTime: "order-in-time",
};

/** Rates of these months, within scope, from what every case gave when it was judged last. */
export async function talliedRates(house: House, asker: Asker, months: readonly string[]): Promise<Readonly<Record<TalliedKey, Rate>>> {
  const [from = "", to = from] = [months[0], months.at(-1)];
  const rates = {} as Record<TalliedKey, Rate>;
  for (const key of TALLIED_KEYS) {
    const [row] = await listRates(house, asker, { from, to, indicator: INDICATOR[key] });
    rates[key] = { numerator: row?.numerator ?? 0, denominator: row?.denominator ?? 0 };
  }
  return rates;
}

/** Leads opened in the period, within scope. */
export async function leadsOpened({ store }: House, asker: Asker, { from, until }: Period): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from leads
    where opened_at >= ${from}::bigint and opened_at < ${until}::bigint and ${inScope(asker, "leads.unit")}`.execute(store.db);
  return Number(rows[0]?.n ?? 0);
}
