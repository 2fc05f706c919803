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

/** Who had an order and when; the centre never has one. */
export function holdingsOf(steps: readonly Step[]): Holding[] {
  const found: Holding[] = [];
  let open: Holding | undefined;
  for (const step of steps) {
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
