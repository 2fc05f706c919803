import { ENDS, type Event } from "@qingjian/events";
import { among } from "./among.ts";

/** What is said or asked of somebody: the unit it names is addressed, and the case stays where it is. */
const ADDRESSED = [
  ..."signed contacted visited coordinated disputed suspended resumed called-back rated revisited rectified".split(" "),
  ..."extension-asked extension-granted extension-refused".split(" "),
];

type Step = Pick<Event, "activity"> & { readonly toUnit: string | null | undefined };

/**
 * Whether the case leaves whoever has it by this step and goes to the unit that it names, a return that names none to a centre. A log's
 * own activities do so wherever they name a unit; an answer does where it goes to a centre, and what ends the handling gives it to nobody.
 */
export function handsOver({ activity, toUnit }: Step, centres: readonly string[]): boolean {
  if (activity === "returned") return true;
  if (toUnit === undefined || toUnit === null || among(ADDRESSED, activity) || among(ENDS, activity)) return false;
  return activity !== "replied" || among(centres, toUnit);
}
