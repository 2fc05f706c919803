import type { PeriodKind } from "../../api/reports.ts";

const SHOWN: Readonly<Record<PeriodKind, number>> = { month: 24, quarter: 8, year: 3 };
const LONG: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, year: 12 };

/** The last periods of a kind, as they are written (`2026-10`, `2026-Q3`, `2026`), the one of this day first. */
export function lastPeriods(kind: PeriodKind, day: string): readonly string[] {
  const [year = 0, month = 1] = day.split("-").map(Number);
  const begins = year * 12 + (kind === "year" ? 0 : kind === "quarter" ? Math.floor((month - 1) / 3) * 3 : month - 1);
  return Array.from({ length: SHOWN[kind] }, (_, back) => {
    const months = begins - back * LONG[kind];
    const [of, nth] = [Math.floor(months / 12), months % 12];
    return kind === "year" ? `${of}` : kind === "quarter" ? `${of}-Q${nth / 3 + 1}` : `${of}-${String(nth + 1).padStart(2, "0")}`;
  });
}
