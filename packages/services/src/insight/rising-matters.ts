import { placed } from "../asker-scope.ts";
import { dataBegin } from "../data-begin.ts";
import type { House } from "../house.ts";
import { keptWhile, MANY, seenBy } from "../kept-while.ts";
import { hotMatters } from "../month-matters.ts";
import { monthsBefore } from "../month-of.ts";
import type { Asker } from "../views.ts";
import { insightMonth } from "./insight-month.ts";
import type { RisingMatter } from "./insight-views.ts";

/** The matters raised most with the hotline in a month, those that have risen most first. Of many, as they were a moment ago. @throws Refusal */
export function risingMatters(
  house: House,
  asker: Asker,
  ask: { readonly month?: string | undefined } = {},
): Promise<{ readonly month: string; readonly rows: readonly RisingMatter[] }> {
  return keptWhile(
    house,
    ["rising-matters", ask, seenBy(asker)],
    () => house.store.unhurried(() => counted(house, asker, ask)),
    ({ rows }) => rows.reduce((sum, { cases }) => sum + cases, 0) > MANY,
  );
}

async function counted(
  house: House,
  asker: Asker,
  ask: { readonly month?: string | undefined },
): Promise<{ readonly month: string; readonly rows: readonly RisingMatter[] }> {
  const { month } = await insightMonth(house, ask.month);
  const before = monthsBefore(month, 1);
  const { comparable } = await dataBegin(house, [before]);
  const found = await hotMatters(house, await placed(house, asker), month, house.now(), comparable(before));
  const units = await house.store.db.selectFrom("units").select(["id", "name"]).execute();
  const nameOf = new Map(units.map(({ id, name }) => [id, name]));
  const rise = ({ cases, before }: RisingMatter): number => cases - (before ?? 0);
  const rows = found.map(({ before, unit, ...row }): RisingMatter => ({ ...row, before: before ?? null, unit: nameOf.get(unit) ?? unit }));
  return { month, rows: rows.sort((a, b) => rise(b) - rise(a) || b.cases - a.cases || (a.item < b.item ? -1 : 1)) };
}
