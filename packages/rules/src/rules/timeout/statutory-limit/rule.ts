import type { Trace } from "@qingjian/events";
import { z } from "zod";
import { saysYes } from "../../../answers.ts";
import { civilCode, licensingLaw } from "../../../articles.ts";
import { caseClock, overrun } from "../../../case-clock.ts";
import { defineRule, QUIET } from "../../../define-rule.ts";
import { activities, deducted, limit } from "../../../limits.ts";

const most = z.number().int().min(0);
const params = z.object({
  start: activities.default(["accepted"]).describe("activities that start the clock"),
  stop: activities.default(["decided", "denied", "withdrawn"]).describe("activities that stop it"),
  limit: limit.default({ days: 20 }).describe("legal limit where the case has no legalDays of its own"),
  extensionMost: most.default(10).describe("working days by which the head may extend it (§42)"),
  jointLimit: limit.default({ days: 45 }).describe("legal limit of joint handling (case attribute joint=yes)"),
  jointExtensionMost: most.default(15).describe("working days by which joint handling may be extended (§42)"),
  ...deducted,
});

function clockOf(trace: Trace, given: z.output<typeof params>) {
  const { attributes } = trace.subject;
  const joint = saysYes(attributes?.joint);
  const days = Number(attributes?.legalDays);
  return caseClock(trace, {
    start: given.start,
    stop: given.stop,
    limit: days > 0 ? { days } : joint ? given.jointLimit : given.limit,
    deduct: { grounds: given.grounds, notified: given.notified },
    extension: { needs: ["approver", "reason"], most: joint ? given.jointExtensionMost : given.extensionMost },
  });
}

/** The limit of the law itself: only what the law deducts is deducted, only what the law lets extend is extended. */
export default defineRule({
  id: "statutory-limit",
  family: "timeout",
  revision: 2,
  title: { zh: "法定时限", en: "Legal limit" },
  basis: [licensingLaw("第四十二条"), licensingLaw("第四十五条"), licensingLaw("第八十二条"), civilCode],
  levels: ["red"],
  messages: {
    decidedLate: {
      zh: "法定{{limit}}，{{start}}起算，{{due}}届满{{less}}，{{stop}}才作出决定，超期{{late}}",
      en: "The law allows {{limit}} from {{start}}, until {{due}}{{less}}; decided at {{stop}}, {{late}} late",
      remedy: {
        zh: "{{due}}前作出决定；确需延期的，届满前经负责人批准并将理由告知申请人",
        en: "Decide by {{due}}; where that cannot be, have the head approve an extension before then and tell the applicant why",
      },
    },
    over: {
      zh: "法定{{limit}}，{{start}}起算，{{due}}届满{{less}}，至今未作出决定",
      en: "The law allows {{limit}} from {{start}}, until {{due}}{{less}}; not decided yet",
      remedy: {
        zh: "{{due}}前作出决定；确需延期的，届满前经负责人批准并将理由告知申请人",
        en: "Decide by {{due}}; where that cannot be, have the head approve an extension before then and tell the applicant why",
      },
    },
  },
  params,
  when: { kinds: ["approval"], seen: ({ start }) => start },
  clock: (trace, given) => clockOf(trace, given)?.clock,

  evaluate(trace, given) {
    const timed = clockOf(trace, given);
    if (!timed?.clock.isOver) return QUIET;
    return [overrun(timed, { open: "over", late: "decidedLate" }, "red")];
  },
});
