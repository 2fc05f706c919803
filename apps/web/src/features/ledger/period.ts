/** First year a ledger is asked for. */
const FIRST = 2024;

/** The period in the address bar as year and month; this year when it says none. `now`: `2026-11-22`. */
export function readPeriod(text: string | undefined, now: string): { readonly year: string; readonly month: string | undefined } {
  const found = /^(\d{4})(?:-(0[1-9]|1[0-2]))?$/.exec(text ?? "");
  return { year: found?.[1] ?? now.slice(0, 4), month: found?.[2] };
}

/** `2026-03`, or `2026` for the whole year. */
export const writePeriod = (year: string, month: string | undefined): string => (month ? `${year}-${month}` : year);

export const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, "0"));

/** The years one may look at, the latest first; the one asked for among them. */
export function yearsUntil(now: string, asked: string): readonly string[] {
  const last = Number(now.slice(0, 4));
  const years = Array.from({ length: last - FIRST + 1 }, (_, back) => String(last - back));
  return years.includes(asked) ? years : [...years, asked].toSorted().reverse();
}
