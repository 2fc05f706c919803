/** Milliseconds since 1970-01-01T00:00Z. `UNKNOWN` (NaN) is an instant nobody can compute; every comparison with it is false. */
export type Instant = number;

export const UNKNOWN: Instant = Number.NaN;
export const isKnown = (instant: Instant): boolean => !Number.isNaN(instant);

export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;
/** Asia/Shanghai is UTC+8 without daylight saving in every year a calendar table covers. */
export const SHANGHAI = 8 * HOUR;

/** Days since 1970-01-01 of a civil date (proleptic Gregorian; Howard Hinnant's algorithm). Months 1–12. */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The civil date of a day number. */
export function civilDate(days: number): { year: number; month: number; day: number } {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted + (shifted < 10 ? 3 : -9);
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 };
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

/** `2026-03-02` of the Shanghai day on which the instant falls. */
export function localDay(instant: Instant): string {
  const { year, month, day } = civilDate(Math.floor((instant + SHANGHAI) / DAY));
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

/** `2026-03-02 09:05` in Shanghai; with seconds when there are any. */
export function localTime(instant: Instant): string {
  const time = (((instant + SHANGHAI) % DAY) + DAY) % DAY;
  const seconds = Math.floor(time / 1000) % 60;
  return `${localDay(instant)} ${two(Math.floor(time / HOUR))}:${two(Math.floor(time / MINUTE) % 60)}${seconds ? `:${two(seconds)}` : ""}`;
}

const LOCAL = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?$/;

/** Reads `YYYY-MM-DD[ HH:MM[:SS]]` as Shanghai time; undefined when it is no such moment (2026-02-30, 24:10). */
export function parseLocal(text: string): Instant | undefined {
  const parts = LOCAL.exec(text);
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((i) => Number(parts[i] ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const days = dayNumber(year, month, day);
  const back = civilDate(days);
  if (back.month !== month || back.day !== day) return undefined;
  return days * DAY + hour * HOUR + minute * MINUTE + second * 1000 - SHANGHAI;
}

/** `2026-03` of the Shanghai month. */
export const localMonth = (instant: Instant): string => localDay(instant).slice(0, 7);

/** First and one-past-last instant of a month `YYYY-MM`. */
export function monthSpan(month: string): { from: Instant; until: Instant } {
  const [year, number] = month.split("-").map(Number) as [number, number];
  const start = dayNumber(year, number, 1);
  const next = number === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, number + 1, 1);
  return { from: start * DAY - SHANGHAI, until: next * DAY - SHANGHAI };
}
