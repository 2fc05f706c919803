import { DAY, HOUR, SHANGHAI } from "@qingjian/events";

export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** A time that the clock skipped or showed twice, with the instants that may be meant by it, the earlier first. */
export type Unclear = { readonly why: "skipped" | "twice"; readonly earlier: number; readonly later: number };
/** Turns wall time (ms, as if UTC) into an instant. Which of two is meant is never guessed. */
export type ToInstant = (wall: number) => number | Unclear;

/** China's last daylight saving ended in 1991. */
const SHANGHAI_STEADY = Date.UTC(1992, 0, 1);

/** The clock of an IANA zone, with its daylight saving. Asks `Intl` once a day of the log, not once a row. */
export function zoneClock(zone: string): ToInstant {
  const offsetAt = offsets(zone);
  const steady = new Map<number, number>(); // local day → the offset that holds all day, NaN on days around a change
  const exact = (wall: number): number | Unclear => {
    const [before, after] = [offsetAt(wall - DAY), offsetAt(wall + DAY)];
    const fits = [...new Set([before, after])].filter((offset) => offsetAt(wall - offset) === offset);
    if (fits.length === 1) return wall - (fits[0] as number);
    const [earlier, later] = [wall - Math.max(before, after), wall - Math.min(before, after)];
    return { why: fits.length === 0 ? "skipped" : "twice", earlier, later };
  };
  const shanghai = zone === "Asia/Shanghai";
  return (wall) => {
    if (shanghai && wall >= SHANGHAI_STEADY) return wall - SHANGHAI;
    const day = Math.floor(wall / DAY);
    let offset = steady.get(day);
    if (offset === undefined) {
      const [before, noon, after] = [offsetAt((day - 1) * DAY), offsetAt(day * DAY + 12 * HOUR), offsetAt((day + 2) * DAY)];
      offset = before === after && before === noon ? before : Number.NaN;
      if (steady.size > 50_000) steady.clear();
      steady.set(day, offset);
    }
    return Number.isNaN(offset) ? exact(wall) : wall - offset;
  };
}

/** The zone's offset from UTC in ms at an instant. */
function offsets(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    hourCycle: "h23",
    era: "short",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (at) => {
    const whole = Math.floor(at / 1000) * 1000;
    const part: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(whole)) part[type] = value;
    const field = (type: string): number => Number(part[type]);
    const wall = new Date(0);
    wall.setUTCFullYear(part.era === "BC" ? 1 - field("year") : field("year"), field("month") - 1, field("day"));
    wall.setUTCHours(field("hour"), field("minute"), field("second"));
    return wall.getTime() - whole;
  };
}
