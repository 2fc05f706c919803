import { z } from "zod";
import { among } from "../../../among.ts";
import { hotlineOpinion } from "../../../articles.ts";
import { handlerOf } from "../../../custody.ts";
import { defineRule, QUIET } from "../../../define-rule.ts";
import { activities } from "../../../limits.ts";

/** The unit that handled it in the end had said it was not its own. */
export default defineRule({
  id: "wrong-return",
  family: "shirking",
  revision: 2,
  title: { zh: "盲目回退", en: "Returned by the unit that handled it in the end" },
  basis: [hotlineOpinion("按职能职责、管辖权限分办，退单争议审核")],
  levels: ["red"],
  messages: {
    own: {
      zh: "{{unit}}{{returned}}退回，最终仍由其于{{handled}}办结，前后相隔{{lost}}",
      en: "{{unit}} returned the case at {{returned}} and handled it itself in the end, at {{handled}}, {{lost}} later",
      remedy: {
        zh: "{{unit}}首次接单时即查清职责，直接办理",
        en: "{{unit}} looks up its duties when it first gets the case, and handles it",
      },
    },
  },
  params: z.object({
    returns: activities.default(["returned"]).describe("activities that send a case back"),
    handled: activities.default(["closed"]).describe("activities that end the handling"),
  }),
  when: { seen: ({ returns }) => returns },

  evaluate(trace, { returns, handled }) {
    const { events } = trace;
    let end = events.length - 1;
    while (end >= 0 && !among(handled, events[end]?.activity)) end--;
    const last = events[end];
    const holder = last && handlerOf(trace, last);
    if (!last || !holder) return QUIET;
    const evidence = events.slice(0, end).filter(({ activity, unit }) => unit === holder.unit && among(returns, activity));
    const [first] = evidence;
    if (!first) return QUIET;
    const lost = { worked: trace.calendar.workingTime(first.at, last.at) };
    const data = { unit: holder.unit, returned: { at: first.at }, handled: { at: last.at }, lost };
    return [{ message: "own", level: "red", responsible: holder, evidence: [...evidence, last], data }];
  },
});
