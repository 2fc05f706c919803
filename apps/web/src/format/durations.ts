const MINUTE = 60_000;
/** Office time of one working day: 1 日 = 6:30, said on every page that counts in days. */
export const OFFICE_DAY = 390 * MINUTE;

/** Office time as `51:08`; a minus sign when negative; “—” when unknown. Seconds are cut off, as the sum is to the minute. */
export function hoursMinutes(ms: number | null): string {
  if (ms === null || Number.isNaN(ms)) return "—";
  const minutes = Math.trunc(Math.abs(ms) / MINUTE);
  return `${ms < 0 && minutes > 0 ? "−" : ""}${Math.trunc(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}

/** Office time with whole working days in front: `2 日 1:30`, `3:30`; `day` is the word for a working day. */
export function daysHours(ms: number, day: string): string {
  const size = Math.abs(ms);
  const days = Math.trunc(size / OFFICE_DAY);
  const rest = hoursMinutes(size % OFFICE_DAY);
  return days === 0 ? rest : rest === "0:00" ? `${days} ${day}` : `${days} ${day} ${rest}`;
}

/** `69.3 %`; “—” when unknown. */
export const percent = (share: number | null): string => (share === null ? "—" : `${share.toFixed(1)} %`);

/** A rate of a numerator and a denominator; “—” when there is nothing to divide by. */
export const rate = (numerator: number, denominator: number): string =>
  denominator === 0 ? "—" : percent((100 * numerator) / denominator);

/** `+0.4`, `−0.9`, `0`; “—” when unknown. */
export function signed(value: number | null, digits = 0): string {
  if (value === null) return "—";
  const text = Math.abs(value).toFixed(digits);
  return Number(text) === 0 ? text : `${value < 0 ? "−" : "+"}${text}`;
}

/** `1,846` */
export const count = (n: number): string => n.toLocaleString("en-US");

/** `1.4 MB` */
export function bytes(n: number | null): string {
  if (n === null) return "—";
  if (n < 1024) return `${n} B`;
  return n < 1024 * 1024 ? `${Math.round(n / 1024)} kB` : `${(n / 1024 / 1024).toFixed(1)} MB`;
}
