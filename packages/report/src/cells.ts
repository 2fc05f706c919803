import type { Instant, Level, Rate, WorkingTime } from "./figures.ts";
import type { Look } from "./looks.ts";
import type { PeriodWords } from "./period-words.ts";
import { dayNumber, workingHours } from "./words.ts";

/** What stands in a cell and how it looks. Text is only ever text: there is no way to say a formula. */
export type Cell = { readonly look: Look; readonly value: string | number | undefined };

/** Nothing to divide by, or nothing to compare with. */
export const NONE: Cell = { look: "none", value: "—" };
/** The same in a column of words. */
export const NONE_TEXT: Cell = { look: "noneText", value: "—" };
export const EMPTY: Cell = { look: "text", value: undefined };

export const text = (value: string, look: Look = "text"): Cell => ({ look, value });
export const count = (value: number, look: Look = "count"): Cell => ({ look, value });
export const instant = (at: Instant): Cell => ({ look: "instant", value: dayNumber(at) });
export const level = (of: Level, { levels }: PeriodWords): Cell => ({ look: of, value: levels[of] });

/** The quotient of a rate, or undefined. */
export const quotient = (rate: Rate | undefined): number | undefined =>
  rate === undefined || rate.denominator === 0 ? undefined : rate.numerator / rate.denominator;

const or = (value: number | undefined, look: Look, none = NONE): Cell => (value === undefined ? none : { look, value });

export const share = (rate: Rate | undefined, look: Look = "share"): Cell => or(quotient(rate), look);
export const hours = (time: WorkingTime | undefined, look: Look = "hours"): Cell =>
  or(time === undefined ? undefined : workingHours(time), look);
export const fraction = (rate: Rate): Cell =>
  text(`${rate.numerator.toLocaleString("en-US")} ÷ ${rate.denominator.toLocaleString("en-US")}`, "fraction");
/** Working time over cases, in hours: 8,411.7 ÷ 459. */
export const hoursFraction = ({ numerator, denominator }: Rate): Cell =>
  text(`${workingHours(numerator).toLocaleString("en-US")} ÷ ${denominator.toLocaleString("en-US")}`, "fraction");
