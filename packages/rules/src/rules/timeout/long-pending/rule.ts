import { z } from "zod";
import { hotlineOpinion, serviceRegulation } from "../../../articles.ts";
import { overrun } from "../../../case-clock.ts";
import { defineRule, QUIET } from "../../../define-rule.ts";
import { endedWithin, wholeCase, wholeClock } from "../../../whole-case.ts";

const SAYS = { open: "pending", late: "doneAtLast" } as const;

/** Open for several times as long as it may take. */
export default defineRule({
  id: "long-pending",
  family: "timeout",
  revision: 2,
  title: { zh: "久拖不决", en: "Pending for too long" },
  basis: [hotlineOpinion("限时办理、督办、考核评价"), serviceRegulation("政务服务事项按照承诺的时限办结")],
  levels: ["red"],
  messages: {
    pending: {
      zh: "时限{{limit}}，{{start}}起算，{{due}}达时限的{{times}}倍{{less}}，至今未办结",
      en: "{{times}} times the limit of {{limit}} from {{start}} were over at {{due}}{{less}}; not done yet",
      remedy: {
        zh: "在时限（{{limit}}）内办结；难以办结的，及早提请协调",
        en: "Be done within the limit ({{limit}}); take what is difficult to coordination early",
      },
    },
    doneAtLast: {
      zh: "时限{{limit}}，{{start}}起算，{{due}}达时限的{{times}}倍{{less}}，{{stop}}才办结",
      en: "{{times}} times the limit of {{limit}} from {{start}} were over at {{due}}{{less}}; done at {{stop}}",
      remedy: {
        zh: "在时限（{{limit}}）内办结；难以办结的，及早提请协调",
        en: "Be done within the limit ({{limit}}); take what is difficult to coordination early",
      },
    },
  },
  params: z.object({
    times: z.number().gt(1).max(100).default(2).describe("how many times its limit a case is open before this is said"),
    ...wholeCase({ officeDays: 5 }, { days: 20 }),
  }),
  when: { kinds: ["hotline", "approval"], seen: "*" },

  evaluate(trace, given) {
    if (endedWithin(trace, given, given.times)) return QUIET;
    const timed = wholeClock(trace, given, given.times);
    if (!timed?.clock.isOver) return QUIET;
    const finding = overrun(timed, SAYS, "red");
    const limit = timed.once ? { limit: { limit: timed.once } } : {};
    return [{ ...finding, data: { ...finding.data, ...limit, times: given.times } }];
  },
});
