import { monthSpan } from "@qingjian/events";
import type { Tally } from "./define-group-rule.ts";

/** Whether the month of a rate is over: a share of a month that still runs would rise and fall by the day. Sets the alarm. */
export const isOver = (tally: Pick<Tally, "month" | "hasPassed">): boolean => tally.hasPassed(monthSpan(tally.month).until - 1);

/** A share as a percentage, to a tenth. */
export const percent = (share: number): number => Math.round(share * 1000) / 10;
