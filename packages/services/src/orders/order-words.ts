import type { Calendar, Instant } from "@qingjian/events";
import { DAY, isKnown, localDay, parseLocal } from "@qingjian/events";
import { Refusal } from "../refusal.ts";
import type { OrderTerms } from "./order-terms.ts";

const LONGEST = 20_000;

/** What somebody writes with a move. @throws Refusal when there is nothing, or too much */
export function written(text: string | undefined, what: { readonly zh: string; readonly en: string }): string {
  const trimmed = text?.trim() ?? "";
  if (trimmed === "") throw new Refusal("invalid", { zh: `请写明${what.zh}`, en: `Say ${what.en}` });
  if (trimmed.length > LONGEST)
    throw new Refusal("invalid", {
      zh: `${what.zh}不能超过 ${LONGEST} 字，更多内容请放入附件`,
      en: `At most ${LONGEST} characters; put the rest into a file`,
    });
  return trimmed;
}

/** So many working days, a whole number. @throws Refusal */
export function workingDays(days: number): number {
  if (Number.isInteger(days) && days >= 1 && days <= 250) return days;
  throw new Refusal("invalid", {
    zh: "工作日数须为 1 至 250 的整数",
    en: "The number of working days must be a whole number from 1 to 250",
  });
}

/** When a reply must be in: a day (`2026-03-20`, to its end), so many working days, or what the policy says. */
export type DueAsk = { readonly due?: string | undefined; readonly days?: number | undefined };

/** The instant at which a reply is due. @throws Refusal when the day has passed, is no working day, or cannot be computed */
export function dueOf({ due, days }: DueAsk, { replying }: OrderTerms, at: Instant, calendar: Calendar): Instant {
  if (due !== undefined) return dayAsked(due, at, calendar);
  const computed = calendar.due(at, days === undefined ? replying : { days: workingDays(days) });
  if (isKnown(computed)) return computed;
  throw new Refusal("invalid", {
    zh: "工作日历中还没有到期年份的放假安排，无法推算反馈期限；请直接填写反馈日期，或请管理员更新工作日历",
    en: "The calendar does not reach that far, so the due day cannot be computed; give the day itself, or have the calendar updated",
  });
}

function dayAsked(due: string, at: Instant, calendar: Calendar): Instant {
  const start = /^\d{4}-\d\d-\d\d$/.test(due) ? parseLocal(due) : undefined;
  if (start === undefined)
    throw new Refusal("invalid", { zh: `“${due}”不是日期，请写作 2026-03-20`, en: `“${due}” is no day; write 2026-03-20` });
  if (start + DAY <= at) throw new Refusal("invalid", { zh: `反馈日期 ${due} 已过`, en: `${due} has passed` });
  const kind = calendar.dayKind(start);
  if (kind !== undefined && (kind.kind === "weekend" || kind.kind === "holiday"))
    throw new Refusal("invalid", {
      zh: `${due} 是${kind.name ?? "周末"}，不是工作日；请改为 ${localDay(calendar.addDays(start, 1) - DAY)} 或其他工作日`,
      en: `${due} is no working day; take ${localDay(calendar.addDays(start, 1) - DAY)} or another one`,
    });
  return start + DAY;
}
