import { Refusal } from "../refusal.ts";
import type { Quiet } from "./quiet.ts";

const isMinute = (value: number): boolean => Number.isInteger(value) && value >= 0 && value < 1440;

/** @throws Refusal when quiet hours have one end only, or an end that is no minute of the day */
export function checkQuiet({ quietFrom, quietUntil }: Quiet): void {
  const none = quietFrom === null && quietUntil === null;
  if (!none && !(quietFrom !== null && quietUntil !== null && isMinute(quietFrom) && isMinute(quietUntil)))
    throw new Refusal("invalid", {
      zh: "免打扰时段须写明起止，均为当日 0 至 1439 分",
      en: "Quiet hours need a beginning and an end, both in minutes of the day from 0 to 1439",
    });
}
