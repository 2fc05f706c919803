import type { Trace } from "@qingjian/events";
import { z } from "zod";
import { civilCode, hotlineOpinion } from "../../../articles.ts";
import { caseClock, clockData, clockEvidence, overrun } from "../../../case-clock.ts";
import { defineRule, QUIET } from "../../../define-rule.ts";
import { activities, deducted, extension, limit, share } from "../../../limits.ts";
import { heldLongest } from "../../../shares.ts";

const params = z.object({
  start: activities.default(["dispatched"]).describe("activities that start the clock"),
  stop: activities.default(["closed"]).describe("activities that stop it"),
  limit: limit.nullable().default({ officeDays: 5 }).describe("time allowed where the log states no deadline of its own; null: then none"),
  noticeAt: share.nullable().default(null).describe("share of the time used that is a notice; null: none"),
  warnAt: share.default(0.9).describe("share of the time used that is yellow"),
  ...deducted,
  ...extension([], 6),
});

const clockOf = (trace: Trace, { start, stop, limit, grounds, notified, extensionNeeds, extensionMost }: z.output<typeof params>) =>
  caseClock(trace, {
    start,
    stop,
    limit: limit ?? undefined,
    due: trace.subject.due,
    deduct: { grounds, notified },
    extension: { needs: extensionNeeds, most: extensionMost },
  });

/** Yellow when most of the time is used, red when it is gone; one finding that rises. */
export default defineRule({
  id: "completion-limit",
  family: "timeout",
  revision: 2,
  title: { zh: "办结时限", en: "Completion limit" },
  basis: [hotlineOpinion("诉求分级分类、限时办理"), civilCode],
  levels: ["notice", "yellow", "red"],
  messages: {
    closedLate: {
      zh: "时限{{limit}}，{{start}}起算，{{due}}到期{{less}}，{{stop}}才办结，超期{{late}}",
      en: "{{limit}} from {{start}} ran out at {{due}}{{less}}; closed at {{stop}}, {{late}} late",
      remedy: { zh: "{{due}}前办结，或在到期前获批延期", en: "Close it by {{due}}, or have an extension granted before then" },
    },
    over: {
      zh: "时限{{limit}}，{{start}}起算，{{due}}到期{{less}}，至今未办结",
      en: "{{limit}} from {{start}} ran out at {{due}}{{less}}; not closed yet",
      remedy: { zh: "{{due}}前办结，或在到期前获批延期", en: "Close it by {{due}}, or have an extension granted before then" },
    },
    near: {
      zh: "时限{{limit}}，{{start}}起算，已用{{share}}%，{{due}}到期{{less}}，尚未办结",
      en: "{{share}} % of {{limit}} from {{start}} is used; it runs out at {{due}}{{less}}",
      remedy: { zh: "用时不到{{share}}%时办结", en: "Close it before {{share}} % of the time is used" },
    },
  },
  params,
  when: { kinds: ["hotline"], seen: "*" },
  clock: (trace, given) => clockOf(trace, given)?.clock,

  evaluate(trace, given) {
    const timed = clockOf(trace, given);
    if (!timed) return QUIET;
    const { clock } = timed;
    if (clock.isOver) return [overrun(timed, { open: "over", late: "closedLate" }, "red")];
    if (clock.to !== undefined) return QUIET;
    const { warnAt, noticeAt } = given;
    const used = clock.hasUsed(warnAt) ? warnAt : noticeAt !== null && clock.hasUsed(noticeAt) ? noticeAt : undefined;
    if (used === undefined) return QUIET;
    const data = { ...clockData(timed), share: Math.round(used * 1000) / 10 };
    const responsible = heldLongest(clock, clock.at(used));
    return [{ message: "near", level: used === warnAt ? "yellow" : "notice", responsible, evidence: clockEvidence(timed), data }];
  },
});
