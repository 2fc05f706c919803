import { DAY, type Instant } from "@qingjian/events";
import type { Fault } from "../log.ts";
import { type Cells, type ColumnTable, cellAt, type Slot } from "./columns.ts";
import { narrow } from "./narrow.ts";
import { quoted } from "./quoted.ts";
import type { Mapping, Moment } from "./schema.ts";
import { momentFormat, USUAL_FORMATS } from "./time-format.ts";
import type { MomentFormat, ReadMoment } from "./time-pattern.ts";
import { type ToInstant, zoneClock } from "./zone.ts";

export type MomentReader = (cells: Cells, faults: Fault[]) => Instant | undefined;

/** Makes the readers of moments for one mapping; they share their clocks. */
export function momentReaders(mapping: Mapping, table: ColumnTable): (moment: Moment) => MomentReader {
  const clocks = new Map<string, ToInstant>();
  const clockOf = (zone: string): ToInstant => {
    const clock = clocks.get(zone) ?? zoneClock(zone);
    clocks.set(zone, clock);
    return clock;
  };
  return (moment) => {
    const own: Exclude<Moment, string | string[]> = typeof moment === "object" && "column" in moment ? moment : { column: moment };
    const declared = own.formats ?? mapping.time?.formats;
    const zone = own.zone ?? mapping.time?.zone;
    const formats = (declared ?? USUAL_FORMATS).map((format) => momentFormat(format, declared === undefined || zone !== undefined));
    const clockChange = own.clockChange ?? mapping.time?.clockChange;
    const written = { formats, declared, clock: clockOf(zone ?? "Asia/Shanghai"), clockChange, wholeDay: own.wholeDay ?? false };
    return momentReader([own.column].flat().map(table.slot), written);
  };
}

type Written = {
  readonly formats: readonly MomentFormat[];
  readonly declared: readonly string[] | undefined;
  readonly clock: ToInstant;
  readonly clockChange: "earlier" | "later" | undefined;
  readonly wholeDay: boolean;
};

function momentReader(slots: readonly Slot[], { formats, declared, clock, clockChange, wholeDay }: Written): MomentReader {
  const column = slots.map((slot) => slot.name).join("+");
  const into: ReadMoment = { wall: 0, offset: undefined };

  return (cells, faults) => {
    let text = cellAt(slots[0] as Slot, cells);
    for (let i = 1; i < slots.length && text !== undefined; i++) {
      const part = cellAt(slots[i] as Slot, cells);
      if (part !== undefined) text = `${text.replace(MIDNIGHT, "")} ${part}`; // a sheet shows a day with its midnight
    }
    if (text === undefined) return undefined;
    text = narrow(text);
    let impossible = false;
    for (const read of formats) {
      const fits = read(text, into);
      if (fits === "impossible") impossible = true;
      if (fits !== true) continue;
      if (wholeDay && into.wall % DAY === 0) into.wall += DAY;
      if (into.offset !== undefined) return into.wall - into.offset;
      const at = clock(into.wall);
      if (typeof at === "number") return at;
      if (clockChange !== undefined) return at[clockChange];
      faults.push({ column, value: text, reason: at.why === "skipped" ? SKIPPED(quoted(text)) : TWICE(quoted(text)) });
      return undefined;
    }
    faults.push({ column, value: text, reason: impossible ? IMPOSSIBLE(quoted(text)) : unreadable(quoted(text), declared) });
    return undefined;
  };
}

const MIDNIGHT = / 00:00:00$/;
const SKIPPED = (text: string) => ({
  zh: `当地时钟没有“${text}”这一刻（夏令时跳过）；映射的 time.clockChange 可写明取前或取后`,
  en: `the clock never showed “${text}” there (it was skipped for daylight saving); time.clockChange of the mapping may say which to take`,
});
const TWICE = (text: string) => ({
  zh: `“${text}”在当地出现过两次（夏令时结束），不知是哪一次；映射的 time.clockChange 可写明`,
  en: `“${text}” came twice there (the end of daylight saving): it is not known which is meant; time.clockChange of the mapping may say`,
});
const IMPOSSIBLE = (text: string) => ({ zh: `没有“${text}”这个时间`, en: `there is no such time as “${text}”` });

function unreadable(text: string, declared: readonly string[] | undefined): { zh: string; en: string } {
  if (declared === undefined && /^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/.test(text))
    return {
      zh: `“${text}”分不清日和月，请在映射的 time.formats 写明`,
      en: `in “${text}” day and month cannot be told apart: declare time.formats in the mapping`,
    };
  const expected = (declared ?? USUAL_FORMATS).join(" | ");
  return { zh: `“${text}”不合时间格式 ${expected}`, en: `“${text}” is not written as ${expected}` };
}
