import type { Instant } from "@qingjian/events";
import { CENTRE } from "../place/units.ts";
import type { Step } from "../story.ts";

/** A stretch in which a unit had an order. */
export type Holding = {
  readonly unit: string;
  readonly from: Instant;
  /** The step that gave it to the unit. */
  readonly by: Step;
  readonly steps: Step[];
  left: Step | undefined;
};

/** Whether it was given to the unit, which then has to sign for it and to call; what it registered itself, it has heard. */
export const wasGiven = ({ unit, by }: Holding): boolean => by.toUnit === unit;

/** Who had an order and when; the centre never has one. What a counter registered itself and passes on it had from then. */
export function holdingsOf(steps: readonly Step[]): Holding[] {
  const found: Holding[] = [];
  let open: Holding | undefined;
  for (const step of steps) {
    if (found.length === 0 && step.stage === "转办" && step.unit !== CENTRE) {
      const own = steps.slice(0, steps.indexOf(step)).filter(({ unit }) => unit === step.unit);
      const [by] = own;
      if (by) {
        open = { unit: step.unit, from: by.at, by, steps: own.slice(1), left: undefined };
        found.push(open);
      }
    }
    if (step.toUnit !== undefined || step.stage === "办结") {
      if (open) open.left = step;
      open = undefined;
    }
    if (step.toUnit !== undefined && step.toUnit !== CENTRE) {
      open = { unit: step.toUnit, from: step.at, by: step, steps: [], left: undefined };
      found.push(open);
    } else if (open && step.unit === open.unit) open.steps.push(step);
  }
  return found;
}
