import { type Instant, isKnown, type Limit, type Trace } from "@qingjian/events";
import type { z } from "zod";
import type { Clock } from "../clock.ts";
import type { Holding } from "../custody.ts";
import type { Share } from "../define-group-rule.ts";
import { asAnyRule, QUIET, type Rule } from "../define-rule.ts";
import { firstAct, handedOver, wasGiven } from "../handed.ts";
import { monthOf } from "../judge-group.ts";
import completionLimit from "../rules/timeout/completion-limit/rule.ts";
import firstContactOverdue from "../rules/timeout/first-contact-overdue/rule.ts";
import promisedLimit from "../rules/timeout/promised-limit/rule.ts";
import signingOverdue from "../rules/timeout/signing-overdue/rule.ts";
import statutoryLimit from "../rules/timeout/statutory-limit/rule.ts";
import { heldLongest } from "../shares.ts";
import { byDefault, defineIndicator, endOf, ownerOf, type ParamsOf, partOf } from "./define-indicator.ts";

/** Orders given to a unit, each once a month: in time when every hand-over of that month was answered in time. */
function answeredInTime(trace: Trace, limit: Limit, answers: readonly string[]): readonly Share[] {
  const part = partOf(trace);
  const shares = new Map<string, Share>();
  for (const held of handedOver(trace)) {
    const { unit: subject, received, left } = held;
    if (!wasGiven(held)) continue; // reopened in its hands: nothing new was handed over
    const numerator = isInTime(trace, held, limit, firstAct(held, answers)?.at ?? left?.at) ? 1 : 0;
    const place = `${subject}\n${monthOf(received.at)}`;
    const known = shares.get(place);
    if (!known) shares.set(place, { subject, part, at: received.at, numerator, denominator: 1 });
    else if (numerator === 0) shares.set(place, { ...known, numerator });
  }
  return [...shares.values()];
}

function isInTime({ calendar }: Trace, { received }: Holding, limit: Limit, answered: Instant | undefined): boolean {
  return answered !== undefined && !(answered > calendar.due(received.at, limit));
}

export const signedInTime = defineIndicator({
  id: "signed-in-time",
  title: { zh: "按时签收率", en: "Signed in time" },
  formula: {
    zh: "本月转派给承办单位的热线工单中，在“签收超时”规则的时限内签收（或在此之前退出）的 ÷ 本月转派的热线工单；同一工单同月转派同一单位多次计一件，全部按时才算按时",
    en: "Orders given to the unit in the month that it signed, or let go, within the limit of signing-overdue ÷ orders given to it; an order given to it several times in a month counts once, in time when every time was",
  },
  better: "higher",
  when: { kinds: ["hotline"], seen: "*" },
  count(trace, paramsOf = byDefault(trace)) {
    const given = termsOf(paramsOf, signingOverdue);
    return given ? answeredInTime(trace, given.yellow, given.signing) : QUIET;
  },
});

export const contactedInTime = defineIndicator({
  id: "contacted-in-time",
  title: { zh: "按时先行联系率", en: "First contact in time" },
  formula: {
    zh: "本月转派给承办单位的热线工单中，在“先行联系超时”规则的时限内联系诉求人（或在此之前退出）的 ÷ 本月转派的热线工单",
    en: "Orders given to the unit in the month on which it contacted the petitioner, or which it let go, within the limit of first-contact-overdue ÷ orders given to it",
  },
  better: "higher",
  when: { kinds: ["hotline"], seen: "*" },
  count(trace, paramsOf = byDefault(trace)) {
    const given = termsOf(paramsOf, firstContactOverdue);
    return given ? answeredInTime(trace, trace.subject.urgent ? given.urgentLimit : given.limit, given.contact) : QUIET;
  },
});

const REOPENED = "reopened";
const LIMITS: readonly Rule[] = [asAnyRule(completionLimit), asAnyRule(promisedLimit), asAnyRule(statutoryLimit)];

export const completedInTime = defineIndicator({
  id: "completed-in-time",
  title: { zh: "按时办结率（到期口径）", en: "Completed in time" },
  formula: {
    zh: "本月办结且未超过时限的件 ÷（该数＋时限在本月届满而当时未办结的件）；时限以办结时限、承诺时限、法定时限三条规则为准，依法扣除和获批延期计入",
    en: "Cases closed in the month within their limits ÷ (these + cases whose limit ran out in the month while they were open); limits are those of completion-limit, promised-limit and statutory-limit, deductions and extensions counted",
  },
  better: "higher",
  when: { kinds: ["hotline", "approval"], seen: "*" },
  count(trace, paramsOf = byDefault(trace)) {
    let late: Clock | undefined; // the first limit that ran out before the case was closed, or will unless it is
    let stop: Instant | undefined; // in a log with names of its own, what stops the clock is the end
    for (const clock of clocksOf(trace, paramsOf)) {
      stop ??= clock.to;
      if (clock.to === undefined && clock.stands) return QUIET;
      if (isKnown(clock.due) && (clock.to === undefined || clock.to > clock.due) && !(late && late.due <= clock.due)) late = clock;
    }
    const part = partOf(trace);
    const owner = ownerOf(trace);
    if (late) {
      const subject = heldLongest(late, late.due)?.unit ?? owner;
      return subject === undefined ? QUIET : [{ subject, part, at: late.due, numerator: 0, denominator: 1 }];
    }
    const at = endOf(trace)?.at ?? (trace.events.some(({ activity }) => activity === REOPENED) ? undefined : stop);
    return at === undefined || owner === undefined ? QUIET : [{ subject: owner, part, at, numerator: 1, denominator: 1 }];
  },
});

export const completedEarly = defineIndicator({
  id: "completed-early",
  title: { zh: "审批提前办结率", en: "Approvals completed early" },
  formula: {
    zh: "本月办结、且比承诺时限至少提前一个工作日的审批件 ÷ 本月办结的有承诺时限的审批件",
    en: "Approvals decided in the month at least one working day before the promise ran out ÷ approvals with a promise decided in the month",
  },
  better: "higher",
  when: { kinds: ["approval"], seen: "*" },
  count(trace, paramsOf = byDefault(trace)) {
    const given = paramsOf(asAnyRule(promisedLimit));
    const clock = given === undefined ? undefined : asAnyRule(promisedLimit).clock?.(trace, given);
    const subject = ownerOf(trace);
    if (clock?.to === undefined || subject === undefined || !isKnown(clock.due)) return QUIET;
    const early = trace.calendar.workingDays(clock.to, clock.due - 1) >= 1;
    return [{ subject, part: partOf(trace), at: clock.to, numerator: early ? 1 : 0, denominator: 1 }];
  },
});

function clocksOf(trace: Trace, paramsOf: ParamsOf): Clock[] {
  const clocks: Clock[] = [];
  for (const rule of LIMITS) {
    const given = paramsOf(rule);
    const clock = given === undefined ? undefined : rule.clock?.(trace, given);
    if (clock) clocks.push(clock);
  }
  return clocks;
}

const termsOf = <P extends z.ZodType, M extends string>(paramsOf: ParamsOf, rule: Rule<P, M>): z.output<P> | undefined =>
  paramsOf(asAnyRule(rule)) as z.output<P> | undefined;
