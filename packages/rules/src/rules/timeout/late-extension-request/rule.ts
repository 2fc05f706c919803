import { z } from "zod";
import { among } from "../../../among.ts";
import { hotlineOpinion, licensingLaw } from "../../../articles.ts";
import { clockData } from "../../../case-clock.ts";
import { holdingOf } from "../../../custody.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { activities } from "../../../limits.ts";
import { wholeCase, wholeClock } from "../../../whole-case.ts";

/** An extension is asked for while there is time left to extend. */
export default defineRule({
  id: "late-extension-request",
  family: "timeout",
  revision: 2,
  title: { zh: "超期申请延期", en: "Extension asked after the limit" },
  basis: [hotlineOpinion("延期申请和事项办结等关键步骤处理规则"), licensingLaw("第四十二条")],
  levels: ["red"],
  messages: {
    askedLate: {
      zh: "时限{{limit}}，{{start}}起算，{{due}}到期{{less}}，{{asked}}才申请延期",
      en: "{{limit}} from {{start}} ran out at {{due}}{{less}}; an extension was asked for at {{asked}}",
      remedy: { zh: "确需延期的，{{due}}前提出申请并说明理由", en: "Where it cannot be helped, ask by {{due}} and say why" },
    },
  },
  params: z.object({
    asked: activities.default(["extension-asked"]).describe("activities that ask for more time"),
    ...wholeCase({ officeDays: 5 }, { days: 20 }),
  }),
  when: { kinds: ["hotline", "approval"], seen: ({ asked }) => asked },

  evaluate(trace, given) {
    const timed = wholeClock(trace, given);
    if (!timed) return QUIET;
    const { due, to } = timed.clock;
    let found: Finding<"askedLate">[] | undefined;
    for (const event of trace.events) {
      if (!among(given.asked, event.activity) || !(event.at > due) || (to !== undefined && event.at > to)) continue;
      found ??= [];
      found.push({
        message: "askedLate",
        level: "red",
        key: event.id,
        responsible: holdingOf(trace, event) ?? event,
        evidence: timed.start === event ? [event] : [timed.start, event],
        data: { ...clockData(timed), asked: { at: event.at } },
      });
    }
    return found ?? QUIET;
  },
});
