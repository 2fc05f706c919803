import { DAY, parseLocal } from "@qingjian/events";
import type { BacktestAsk } from "./backtest.ts";
import { Refusal } from "./refusal.ts";

/** Days as people name a period: from the first to the last, both included. @throws Refusal */
export function triedDays({
  from,
  to,
}: {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}): Pick<BacktestAsk, "openedFrom" | "openedUntil"> {
  const [openedFrom, last] = [from, to].map((day) => (day === undefined ? undefined : instantOf(day)));
  if (openedFrom !== undefined && last !== undefined && last < openedFrom)
    throw new Refusal("invalid", { zh: `截止日 ${to} 早于起始日 ${from}`, en: `The period ends on ${to}, before it begins on ${from}` });
  return { openedFrom, openedUntil: last === undefined ? undefined : last + DAY };
}

function instantOf(day: string): number {
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? parseLocal(day) : undefined;
  if (at === undefined)
    throw new Refusal("invalid", { zh: `“${day}”不是日期，请写作 2026-03-02`, en: `“${day}” is no day; write it as 2026-03-02` });
  return at;
}
