import { localMonth, monthSpan } from "@qingjian/events";
import type { House } from "./house.ts";
import type { Period } from "./period-steps.ts";
import { Refusal } from "./refusal.ts";

/** `2026-10`. @throws Refusal invalid */
export function checkMonth(month: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    throw new Refusal("invalid", { zh: `“${month}”不是月份，请写作 2026-10`, en: `“${month}” is no month; write it as 2026-10` });
  return month;
}

/** A month as a period, known as of the cut-off. */
export const periodOf = (month: string, cutOff: number): Period => ({ ...monthSpan(month), cutOff });

/** So many months before (or, negative, after) this one. */
export function monthsBefore(month: string, count: number): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  const months = year * 12 + number - 1 - count;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
}

/** Whether any case was opened by the end of the month and told of since it began. */
export async function hasData({ store }: Pick<House, "store">, month: string): Promise<boolean> {
  const { from, until } = monthSpan(month);
  const row = await store.db
    .selectFrom("cases")
    .select("case_id")
    .where("events", ">", 0)
    .where("opened_at", "<", until)
    .where("last_event_at", ">=", from)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** That there are data for the month; said so with the months there are, when not. @throws Refusal invalid */
export async function needsData({ store }: House, month: string): Promise<void> {
  if (await hasData({ store }, month)) return;
  const span = await store.db
    .selectFrom("cases")
    .select(({ fn }) => [fn.min<number | null>("opened_at").as("first"), fn.max<number | null>("last_event_at").as("last")])
    .where("events", ">", 0)
    .executeTakeFirst();
  const [first, last] = [span?.first, span?.last].map((at) => (at === null || at === undefined ? undefined : localMonth(at)));
  const there = first
    ? { zh: `现有数据从 ${first} 到 ${last}`, en: `there are data from ${first} to ${last}` }
    : { zh: "库中还没有任何办件，请先导入", en: "there are no cases at all yet; import a log first" };
  throw new Refusal("invalid", { zh: `${month} 没有数据：${there.zh}`, en: `There are no data for ${month}: ${there.en}` });
}
