import { Refusal } from "./refusal.ts";

/** `2026-10`. @throws Refusal invalid */
export function checkMonth(month: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    throw new Refusal("invalid", { zh: `“${month}”不是月份，请写作 2026-10`, en: `“${month}” is no month; write it as 2026-10` });
  return month;
}

/** So many months before (or, negative, after) this one. */
export function monthsBefore(month: string, count: number): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  const months = year * 12 + number - 1 - count;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
}
