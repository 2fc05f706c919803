import { activityName } from "@qingjian/events";
import { unitsSeen } from "../asker-scope.ts";
import type { House } from "../house.ts";
import type { Asker } from "../views.ts";
import { insightMonth } from "./insight-month.ts";
import type { StepTime } from "./insight-views.ts";
import { monthFlow, type StepPair } from "./month-flow.ts";
import { atShares } from "./times-taken.ts";

const MOST = 60;

/**
 * Office time between steps that follow each other, of those begun in a month: the middle one and the ninth of ten, to three figures; of one item, or of all. Of many, as
 * they were a moment ago. @throws Refusal
 */
export async function stepTimes(
  house: House,
  asker: Asker,
  ask: { readonly month?: string | undefined; readonly item?: string | undefined } = {},
): Promise<{ readonly month: string; readonly rows: readonly StepTime[] }> {
  const { month } = await insightMonth(house, ask.month);
  const [{ pairs }, seen] = [await monthFlow(house, month, ask.item), await unitsSeen(house, asker)];
  const within = Map.groupBy(
    [...pairs].filter(({ holder }) => seen(holder)),
    ({ activity, next }) => `${activity}\n${next}`,
  );
  const rows = [...within.values()].map(ofUnits).sort((a, b) => b.times - a.times || (a.key < b.key ? -1 : 1));
  return { month, rows: rows.slice(0, MOST).map(({ key: _, ...row }) => row) };
}

const said = (activity: string) => ({ zh: activityName(activity, "zh"), en: activityName(activity, "en") });

/** The same two steps in the hands of several units, together: a case has one holder. */
function ofUnits(parts: readonly StepPair[]): StepTime & { readonly key: string } {
  const took = new Map<number, number>();
  let [times, cases] = [0, 0];
  for (const part of parts) {
    times += part.times;
    cases += part.cases;
    for (const [time, count] of part.took) took.set(time, (took.get(time) ?? 0) + count);
  }
  const { activity = "", next = "" } = parts[0] ?? {};
  const [median = Number.NaN, most = Number.NaN] = atShares(took, [0.5, 0.9]);
  return { key: `${activity}\n${next}`, from: said(activity), to: said(next), times, cases, median, most };
}
