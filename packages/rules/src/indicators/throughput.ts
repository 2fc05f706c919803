import { ENDS } from "@qingjian/events";
import type { Share } from "../define-group-rule.ts";
import { QUIET } from "../define-rule.ts";
import { pauses } from "../pauses.ts";
import { netTime } from "../shares.ts";
import { CASES, defineIndicator, endOf, ownerOf, partOf } from "./define-indicator.ts";

export const completion = defineIndicator({
  id: "completion",
  title: { zh: "办结率（受理口径）", en: "Completion, of what was received" },
  formula: { zh: "本月受理且已办结的件 ÷ 本月受理的件", en: "Cases received in the month that are closed ÷ cases received in the month" },
  better: "higher",
  when: { kinds: CASES, seen: "*" },
  count(trace) {
    const [first] = trace.events;
    const subject = ownerOf(trace);
    if (first === undefined || subject === undefined) return QUIET;
    return [{ subject, part: partOf(trace), at: first.at, numerator: endOf(trace) ? 1 : 0, denominator: 1 }];
  },
});

export const completionWithCarried = defineIndicator({
  id: "completion-with-carried",
  title: { zh: "办结率（存量口径）", en: "Completion, of all that was open" },
  formula: {
    zh: "本月办结的件 ÷（本月受理的件＋月初未办结的件）",
    en: "Cases closed in the month ÷ (cases received in the month + cases open when it began)",
  },
  better: "higher",
  carried: true,
  when: { kinds: CASES, seen: "*" },
  count(trace) {
    const [first] = trace.events;
    const subject = ownerOf(trace);
    if (first === undefined || subject === undefined) return QUIET;
    const part = partOf(trace);
    const shares: Share[] = [{ subject, part, at: first.at, numerator: 0, denominator: 1 }];
    const end = endOf(trace);
    if (end) shares.push({ subject, part, at: end.at, numerator: 1, denominator: 0 });
    return shares;
  },
});

export const meanWorkingTime = defineIndicator({
  id: "mean-working-time",
  title: { zh: "平均办理用时", en: "Mean working time" },
  formula: {
    zh: "本月办结的件从受理到办结的办公时间之和（扣除已书面告知的挂起）÷ 本月办结的件",
    en: "Office time from first step to closing of the cases closed in the month, less suspensions of which the applicant was told ÷ cases closed in the month",
  },
  better: "lower",
  measure: "time",
  when: { kinds: CASES, seen: ENDS },
  count(trace) {
    const [first] = trace.events;
    const end = endOf(trace);
    const subject = ownerOf(trace);
    if (first === undefined || end === undefined || subject === undefined) return QUIET;
    const off = trace.once(pauses).flatMap(({ from, to, notified }) => (notified ? [{ from: from.at, until: to?.at ?? end.at }] : []));
    const numerator = netTime(trace, first.at, end.at, off);
    return Number.isNaN(numerator) ? QUIET : [{ subject, part: partOf(trace), at: end.at, numerator, denominator: 1 }];
  },
});
