/** So many months before this one, `2026-10`; negative: after. */
export function monthsBefore(month: string, count: number): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  const months = year * 12 + number - 1 - count;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
}

const MOST = 60;

/** The months from the first to the last, both included, oldest first; the latest sixty of them. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = last; month >= first && months.length < MOST; month = monthsBefore(month, 1)) months.unshift(month);
  return months;
}
