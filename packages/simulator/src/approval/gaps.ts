import type { City } from "../city.ts";
import type { Proof } from "../truth/proof.ts";
import type { ApplicationStory } from "./application.ts";
import { hasPlans, lastFullMonth } from "./slots.ts";

/** What was left empty of a case. */
export type Gap = { readonly blank: readonly Blank[]; readonly proves: readonly Proof[] | undefined };
export type Blank = "事项" | "区域" | "经办人";

const BLANK: readonly Blank[] = ["事项", "区域", "经办人"];
/** Every so manieth case of a unit: far above five in a hundred, and below one. */
const UNITS: Readonly<Record<string, { readonly every: number; readonly proves: boolean }>> = {
  市卫健委: { every: 4, proves: true },
  市水利局: { every: 3, proves: true },
  市行政审批局: { every: 250, proves: false },
};

/** Which cases of the ordinary course are entered with gaps: those of some units, in the last full month. */
export function gapsIn(city: City): (story: ApplicationStory) => Gap | undefined {
  const month = hasPlans(city) ? lastFullMonth(city) : undefined;
  const counts = new Map<string, number>();
  return ({ unit, steps }) => {
    const given = UNITS[unit];
    const begun = steps[0]?.at ?? 0;
    if (!given || !month || begun < month.from || begun >= month.to) return undefined;
    const count = (counts.get(unit) ?? 0) + 1;
    counts.set(unit, count);
    if (count % given.every !== 0) return undefined;
    const proof: Proof = { plan: `gaps ${unit}`, rule: "incomplete-record", level: "yellow", over: "unit", subject: unit };
    return { blank: BLANK, proves: given.proves ? [proof] : undefined };
  };
}
