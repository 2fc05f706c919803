import dayjs from "dayjs";
import utc from "dayjs/plugin/utc";

dayjs.extend(utc);

/** An instant (epoch ms) in Asia/Shanghai, which is UTC+8 all year, wherever the browser stands. */
const local = (at: number) => dayjs.utc(at).utcOffset(8 * 60);

/** `05-13 09:20`; with the year when it is not the year of `now`. */
export function dayTime(at: number | null, now: number): string {
  if (at === null) return "—";
  const when = local(at);
  return when.format(when.year() === local(now).year() ? "MM-DD HH:mm" : "YYYY-MM-DD HH:mm");
}

/** A time limit that ends with its day ends at 24:00 of that day, not at 00:00 of the next. */
const endsDay = (at: number): boolean => clockTime(at) === "00:00";
export const dueClock = (at: number): string => (endsDay(at) ? "24:00" : clockTime(at));
/** `05-13 09:20`, `05-13 24:00` */
export function dueTime(at: number | null, now: number): string {
  return at !== null && endsDay(at) ? dayTime(at - 86_400_000, now).replace("00:00", "24:00") : dayTime(at, now);
}

export const clockTime = (at: number): string => local(at).format("HH:mm");
export const monthDay = (at: number): string => local(at).format("MM-DD");
/** `2026-05-13` */
export const isoDay = (at: number): string => local(at).format("YYYY-MM-DD");
/** `2026-05-13 09:20` */
export const fullTime = (at: number): string => local(at).format("YYYY-MM-DD HH:mm");
/** 0 Sunday … 6 Saturday */
export const weekday = (at: number): number => local(at).day();
/** First instant of the Shanghai day `2026-05-13`. */
export const startOfDay = (day: string): number => dayjs.utc(day).valueOf() - 8 * 3_600_000;
/** One past the last instant of the Sunday that ends the week of `at`. */
export const endOfWeek = (at: number): number => startOfDay(isoDay(at)) + (((7 - weekday(at)) % 7) + 1) * 86_400_000;
