import { unitsSeen } from "../asker-scope.ts";
import type { House } from "../house.ts";
import type { Asker } from "../views.ts";
import { insightMonth } from "./insight-month.ts";
import type { Handover } from "./insight-views.ts";
import { monthFlow } from "./month-flow.ts";

const MOST = 300;

/** Who gave work back or on to whom in a month, and who had it next, most first; of hand-overs by units in scope. Of many, as they were a moment ago. @throws Refusal */
export async function handovers(
  house: House,
  asker: Asker,
  ask: { readonly month?: string | undefined } = {},
): Promise<{ readonly month: string; readonly rows: readonly Handover[] }> {
  const { month } = await insightMonth(house, ask.month);
  const [{ handed }, seen] = [await monthFlow(house, month), await unitsSeen(house, asker)];
  const units = await house.store.db.selectFrom("units").select(["id", "name"]).execute();
  const nameOf = new Map(units.map(({ id, name }) => [id, name]));
  const rows = [...handed]
    .filter(({ giver }) => seen(giver))
    .map(
      ({ kind, giver, taker, times, cases }): Handover => ({
        kind,
        from: nameOf.get(giver ?? "") ?? giver ?? "",
        to: nameOf.get(taker) ?? taker,
        times,
        cases,
      }),
    )
    .sort((a, b) => b.times - a.times || before(a.kind, b.kind) || before(a.from, b.from) || before(a.to, b.to));
  return { month, rows: rows.slice(0, MOST) };
}

const before = (a: string, b: string): number => Number(a > b) - Number(a < b);
