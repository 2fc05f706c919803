import { endOfWeek, isoDay, startOfDay } from "./instants.ts";

export type When = "late" | "today" | "week" | "later" | "unknown";
const ORDER: readonly When[] = ["late", "today", "week", "later", "unknown"];
type Due = { readonly dueAt: number | null; readonly dueLeft: number | null };

/** When it must be done, seen from `now`. */
export function whenDue({ dueAt, dueLeft }: Due, now: number): When {
  if (dueAt === null) return "unknown";
  if ((dueLeft !== null && dueLeft < 0) || dueAt <= now) return "late";
  // a limit in days ends at 24:00: the instant is the first of the next day
  const last = dueAt - 1;
  if (last < startOfDay(isoDay(now)) + 86_400_000) return "today";
  return last < endOfWeek(now) ? "week" : "later";
}

/** Rows in groups, each in the order given; groups without rows are left out. */
export function byDue<T extends Due>(rows: readonly T[], now: number): { readonly when: When; readonly rows: readonly T[] }[] {
  return ORDER.map((when) => ({ when, rows: rows.filter((row) => whenDue(row, now) === when) })).filter((group) => group.rows.length > 0);
}
