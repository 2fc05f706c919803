import type { Event } from "@qingjian/events";
import { saysNo, saysYes } from "./answers.ts";

/** Whether an evaluation is a bad one (attribute satisfied, else a score of at most `worst`); undefined when it says neither. */
export function isBad({ attributes }: Event, worst: number): boolean | undefined {
  if (attributes === undefined) return undefined;
  if (saysNo(attributes.satisfied)) return true;
  if (saysYes(attributes.satisfied)) return false;
  const score = attributes.score === undefined || attributes.score === "" ? Number.NaN : Number(attributes.score);
  return Number.isNaN(score) ? undefined : score <= worst;
}
