import type { CalendarYear } from "../../api/system.ts";
import { isoDay, weekday } from "../../format/instants.ts";

type Days = CalendarYear["days"];
export type DayKind = Days[number]["kind"] | "workday" | "weekend";
/** A day that is not what it was; `at`: 0 Monday … 6 Sunday. */
export type DayChange = { readonly day: string; readonly at: number; readonly from: Stands; readonly to: Stands };
type Stands = { readonly kind: DayKind; readonly name: string | null };

/** Each November the next year's table is published: from then on its want is told. Of several years that are wanting, the first. */
export function missingYear(now: number, { to }: CalendarYear["years"]): number | null {
  const [year = 0, month = 0] = isoDay(now).split("-").map(Number);
  return to < (month >= 11 ? year + 1 : year) ? to + 1 : null;
}

/** The days as lines that are read again to the same: `2027-01-01 休 元旦`. */
export const linesOf = (days: Days): string =>
  days.map(({ day, kind, name }) => [day, kind === "holiday" ? "休" : "班", name ?? ""].join(" ").trim()).join("\n");

export const sumsOf = (days: Days): { readonly off: number; readonly makeUps: number } => {
  const off = days.filter(({ kind }) => kind === "holiday").length;
  return { off, makeUps: days.length - off };
};

type Year = Pick<CalendarYear, "year" | "days">;
/** What stands otherwise than it holds, by day; of the year before only days that are named can: New Year's holiday may begin in December. */
export function changesOf(holds: Year, read: Year): readonly DayChange[] {
  const is = byDay(read.days.filter(({ day }) => day < `${holds.year + 1}`));
  const was = byDay(holds.days.filter(({ day }) => holds.year === read.year || is.has(day)));
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((day) => {
    const at = (weekday(Date.parse(day)) + 6) % 7;
    const plain: Stands = { kind: at > 4 ? "weekend" : "workday", name: null };
    const [from, to] = [was.get(day) ?? plain, is.get(day) ?? plain];
    return from.kind === to.kind && from.name === to.name ? [] : [{ day, at, from, to }];
  });
}
const byDay = (days: Days) => new Map(days.map(({ day, kind, name }) => [day, { kind, name }]));

/** Where a line (from 1) begins and ends in a text. */
export function lineSpan(text: string, line: number): readonly [start: number, end: number] {
  const before = text.split("\n").slice(0, line - 1);
  const start = before.reduce((sum, one) => sum + one.length + 1, 0);
  const end = text.indexOf("\n", start);
  return [Math.min(start, text.length), end === -1 ? text.length : end];
}
