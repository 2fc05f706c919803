import { isKnown, type Limit, type Trace } from "@qingjian/events";
import { z } from "zod";
import { civilCode, licensingLaw, serviceRegulation } from "../../../articles.ts";
import { caseClock, clockData, clockEvidence, overrun } from "../../../case-clock.ts";
import { defineRule, type Level, QUIET } from "../../../define-rule.ts";
import { activities, deducted, extension, limit, share } from "../../../limits.ts";
import { heldLongest } from "../../../shares.ts";

const params = z.object({
  start: activities.default(["accepted"]).describe("activities that start the clock"),
  stop: activities.default(["decided", "denied", "withdrawn"]).describe("activities that stop it"),
  limit: limit.nullable().default(null).describe("time promised where neither the log nor the case states it; null: then none"),
  warnAt: share.default(0.9).describe("share of the time used that is yellow"),
  noticeDays: z.number().min(0).max(100).default(1).describe("office days before the end at which a notice is given; 0: none"),
  least: z.number().min(0).default(0).describe("office days of promised time below which nothing is said early"),
  ...deducted,
  ...extension(["approver", "reason"], 10),
});
type Params = z.output<typeof params>;

function promised({ subject }: Trace, fallback: Params["limit"]): Limit | undefined {
  const days = Number(subject.attributes?.promisedDays);
  return days > 0 ? { days } : (fallback ?? undefined);
}

const clockOf = (trace: Trace, { start, stop, limit, grounds, notified, extensionNeeds, extensionMost }: Params) =>
  caseClock(trace, {
    start,
    stop,
    limit: promised(trace, limit),
    due: trace.subject.due,
    deduct: { grounds, notified },
    extension: { needs: extensionNeeds, most: extensionMost },
  });

/** A card climbs: notice a day before, yellow when most of the promised time is used, red when it is gone. */
export default defineRule({
  id: "promised-limit",
  family: "timeout",
  revision: 2,
  title: { zh: "承诺时限", en: "Promised limit" },
  basis: [serviceRegulation("政务服务事项按照承诺的时限办结"), licensingLaw("第四十二条"), civilCode],
  levels: ["notice", "yellow", "red"],
  messages: {
    closedLate: {
      zh: "承诺{{limit}}，{{start}}起算，{{due}}到期{{less}}，{{stop}}才办结，超期{{late}}",
      en: "Promised in {{limit}} from {{start}}, due at {{due}}{{less}}; done at {{stop}}, {{late}} late",
      remedy: {
        zh: "{{due}}前作出决定，或在到期前经批准延期并说明理由",
        en: "Decide by {{due}}, or have an extension approved with its reason before then",
      },
    },
    over: {
      zh: "承诺{{limit}}，{{start}}起算，{{due}}到期{{less}}，至今未办结",
      en: "Promised in {{limit}} from {{start}}, due at {{due}}{{less}}; not done yet",
      remedy: {
        zh: "{{due}}前作出决定，或在到期前经批准延期并说明理由",
        en: "Decide by {{due}}, or have an extension approved with its reason before then",
      },
    },
    near: {
      zh: "承诺{{limit}}，{{start}}起算，已用{{share}}%，{{due}}到期{{less}}，尚未办结",
      en: "Promised in {{limit}} from {{start}}: {{share}} % is used; due at {{due}}{{less}}",
      remedy: { zh: "用时不到{{share}}%时办结", en: "Decide before {{share}} % of the time is used" },
    },
    lastDay: {
      zh: "承诺{{limit}}，{{start}}起算，{{due}}到期{{less}}，余下不足{{days}}个工作日",
      en: "Promised in {{limit}} from {{start}}, due at {{due}}{{less}}; less than {{days}} working days are left",
      remedy: { zh: "到期{{days}}个工作日之前办结", en: "Decide {{days}} working days before it is due" },
    },
  },
  params,
  when: { kinds: ["approval"], seen: "*" },
  clock: (trace, given) => clockOf(trace, given)?.clock,

  evaluate(trace, given) {
    const timed = clockOf(trace, given);
    if (!timed) return QUIET;
    const { clock } = timed;
    if (clock.isOver) return [overrun(timed, { open: "over", late: "closedLate" }, "red")];
    if (clock.to !== undefined) return QUIET;
    const { calendar } = trace;
    const { warnAt, noticeDays, least } = given;
    if (least > 0 && clock.allowed < least * calendar.perDay) return QUIET;
    const early = (message: "near" | "lastDay", level: Level, until: number) => [
      {
        message,
        level,
        responsible: heldLongest(clock, until),
        evidence: clockEvidence(timed),
        data: { ...clockData(timed), share: Math.round(warnAt * 1000) / 10, days: noticeDays },
      },
    ];
    if (clock.hasUsed(warnAt)) return early("near", "yellow", clock.at(warnAt));
    if (noticeDays === 0 || !isKnown(clock.due)) return QUIET;
    const eve = calendar.afterWorking(clock.due, -noticeDays * calendar.perDay);
    return eve > clock.from && !clock.stands && trace.hasPassed(eve) ? early("lastDay", "notice", eve) : QUIET;
  },
});
