import { localDay, localMonth, monthSpan } from "@qingjian/events";
import { PERIOD_KINDS, type PeriodKind, periodKind } from "@qingjian/report";
import type { House } from "./house.ts";
import { logSpan } from "./latest-events.ts";
import type { Period } from "./period-steps.ts";
import { Refusal } from "./refusal.ts";

export { PERIOD_KINDS, type PeriodKind, periodKind };

/** How many months each takes. */
const MONTHS: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, year: 12 };
const WRITTEN = /^\d{4}(?:-(?:0[1-9]|1[0-2])|-Q[1-4])?$/;

/** `2026-10`, `2026-Q3` or `2026`. @throws Refusal invalid */
export function checkPeriod(period: string): string {
  if (!WRITTEN.test(period))
    throw new Refusal("invalid", {
      zh: `“${period}”不是统计时期：月份写作 2026-10，季度写作 2026-Q3，年度写作 2026`,
      en: `“${period}” is no period: write a month as 2026-10, a quarter as 2026-Q3, a year as 2026`,
    });
  return period;
}

const monthAt = (months: number): string =>
  `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;

/** The months of a period, the first of them first. */
export function monthsIn(period: string): readonly string[] {
  const kind = periodKind(period);
  const within = kind === "month" ? Number(period.slice(5)) - 1 : kind === "quarter" ? (Number(period.slice(6)) - 1) * 3 : 0;
  const first = Number(period.slice(0, 4)) * 12 + within;
  return Array.from({ length: MONTHS[kind] }, (_, at) => monthAt(first + at));
}

/** The period of a kind in which a month lies. */
export function periodWith(month: string, kind: PeriodKind): string {
  if (kind === "month") return month;
  const year = month.slice(0, 4);
  return kind === "year" ? year : `${year}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
}

/** So many periods of the same kind before (or, negative, after) this one. */
export function periodsBefore(period: string, count: number): string {
  const [year, month] = (monthsIn(period)[0] ?? "").split("-").map(Number) as [number, number];
  const kind = periodKind(period);
  return periodWith(monthAt(year * 12 + month - 1 - count * MONTHS[kind]), kind);
}

/** The same period of the year before; of a year there is none beside the one before it. */
export const yearBefore = (period: string): string | undefined =>
  periodKind(period) === "year" ? undefined : periodsBefore(period, 12 / MONTHS[periodKind(period)]);

/** Its first instant, and the first after it. */
export function spanOf(period: string): { readonly from: number; readonly until: number } {
  const months = monthsIn(period);
  return { from: monthSpan(months[0] ?? "").from, until: monthSpan(months.at(-1) ?? "").until };
}

/** A period as known by the cut-off. */
export const periodOf = (period: string, cutOff: number): Period => ({ ...spanOf(period), cutOff });

/** That the period is over; else when it will be, and what to do till then. @throws Refusal invalid */
export function needsOver({ now }: Pick<House, "now">, period: string): void {
  const { until } = spanOf(period);
  if (until <= now()) return;
  const last = localDay(until - 1);
  throw new Refusal("invalid", {
    zh: `${period} 还没有结束（到 ${last} 24:00）。请到期后再生成；要先看截至目前的数字，请勾选“未结束也生成”（命令行加 --so-far）`,
    en: `${period} is not over: it ends with ${last}. Ask again then, or say that you want it as far as it goes (so far; --so-far on the command line)`,
  });
}

/** Whether any case was opened by the end of the period and told of since it began. */
export async function hasData({ store }: Pick<House, "store">, period: string): Promise<boolean> {
  const { from, until } = spanOf(period);
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

/** That there are data for the period; said so with the months there are, when not. @throws Refusal invalid */
export async function needsData({ store }: House, period: string): Promise<void> {
  if (await hasData({ store }, period)) return;
  const span = await logSpan(store.db);
  const [first, last] = [span.first, span.last].map((at) => (at === null ? undefined : localMonth(at)));
  const there = first
    ? { zh: `现有数据从 ${first} 到 ${last}`, en: `there are data from ${first} to ${last}` }
    : { zh: "库中还没有任何办件，请先导入", en: "there are no cases at all yet; import a log first" };
  throw new Refusal("invalid", { zh: `${period} 没有数据：${there.zh}`, en: `There are no data for ${period}: ${there.en}` });
}
