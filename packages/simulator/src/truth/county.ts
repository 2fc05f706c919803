import type { PlannedOrder } from "../cases.ts";
import type { City } from "../city.ts";
import { AGENTS } from "../county/agent-words.ts";
import { DUTIES } from "../county/counties.ts";
import { hotlineTruths } from "./hotline.ts";
import { noting, type Truth } from "./truth.ts";

const HANDS = ["派单", "转办", "裁定主办"];

/** What is true of an order of a county, where the duties of departments are on a list. */
export function countyTruths(planned: PlannedOrder, city: City): Truth[] {
  const { note, truths } = noting();
  const { steps, story } = planned;
  const streets = streetsOf(city);
  const isStreet = (unit: string | undefined): boolean => unit !== undefined && streets.has(unit);
  if (
    DUTIES.includes(story.order.appeal.name) &&
    steps.some(({ stage, unit, toUnit }) => HANDS.includes(stage) && isStreet(toUnit) && !isStreet(unit))
  )
    note("pushed-down", "yellow");
  if (steps.some(({ text }) => AGENTS.some((words) => text?.includes(words)))) note("intermediary-words", "orange");
  return [...hotlineTruths(planned, city), ...truths()];
}

const known = new WeakMap<City, ReadonlySet<string>>();
function streetsOf(city: City): ReadonlySet<string> {
  const found = known.get(city) ?? new Set(city.units.filter(({ group }) => group === "街道乡镇").map(({ name }) => name));
  known.set(city, found);
  return found;
}
