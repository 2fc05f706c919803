import type { Instant } from "@qingjian/events";
import { z } from "zod";
import { hotlineOpinion, serviceRegulation } from "../../../articles.ts";
import { clockData, clockEvidence } from "../../../case-clock.ts";
import { Clock } from "../../../clock.ts";
import { defineRule, QUIET } from "../../../define-rule.ts";
import { heldLongest } from "../../../shares.ts";
import { wholeCase, wholeClock } from "../../../whole-case.ts";

/** Open for several times as long as it may take. */
export default defineRule({
  id: "long-pending",
  family: "timeout",
  revision: 1,
  title: { zh: "久拖不决", en: "Pending for too long" },
  basis: [hotlineOpinion("限时办理、督办、考核评价"), serviceRegulation("政务服务事项按照承诺的时限办结")],
  levels: ["red"],
  messages: {
    pending: {
      zh: "时限{{limit}}，{{start}}起算，{{due}}到期{{less}}，到{{end}}已达时限的{{times}}倍，至今未办结",
      en: "{{limit}} from {{start}} ran out at {{due}}{{less}}; {{times}} times the limit were over at {{end}}; not done yet",
      remedy: { zh: "{{due}}前办结；难以办结的，提请协调、挂牌督办", en: "Be done by {{due}}; take what is difficult to coordination" },
    },
    doneAtLast: {
      zh: "时限{{limit}}，{{start}}起算，{{due}}到期{{less}}，到{{end}}已达时限的{{times}}倍，{{stop}}才办结",
      en: "{{limit}} from {{start}} ran out at {{due}}{{less}}; {{times}} times the limit were over at {{end}}; done at {{stop}}",
      remedy: { zh: "{{due}}前办结；难以办结的，提请协调、挂牌督办", en: "Be done by {{due}}; take what is difficult to coordination" },
    },
  },
  params: z.object({
    times: z.number().gt(1).max(100).default(2).describe("how many times its limit a case is open before this is said"),
    ...wholeCase({ officeDays: 5 }, { days: 20 }),
  }),
  when: { kinds: ["hotline", "approval"], seen: "*" },

  evaluate(trace, given) {
    const timed = wholeClock(trace, given);
    if (!timed) return QUIET;
    const { clock } = timed;
    if (clock.stands || (clock.to !== undefined && !(clock.to > clock.due))) return QUIET;
    const { from, to } = clock;
    const end = endOf(clock, given.times);
    const patience = new Clock(trace, { from, to, limit: undefined, due: end });
    if (!patience.isOver) return QUIET;
    const data = { ...clockData(timed), times: given.times, end: { at: end } };
    const message = to === undefined ? "pending" : "doneAtLast";
    return [{ message, level: "red", responsible: heldLongest(clock, end), evidence: clockEvidence(timed), data }];
  },
});

/** When so many times its limit are over: counted as the limit is, what was granted and deducted left as it was. */
function endOf(clock: Clock, times: number): Instant {
  const { due, from, limit, allowed, deductions, trace } = clock;
  const { calendar } = trace;
  const more = times - 1;
  if (clock.isByTheWall) return due + allowed * more;
  if (limit && "naturalDays" in limit) return calendar.due(due - 1, { naturalDays: limit.naturalDays * more });
  if (!limit || !("days" in limit)) return calendar.afterWorking(due, allowed * more);
  let days = calendar.workingDays(from, due - 1);
  for (const deduction of deductions) days -= deduction.days;
  return calendar.addDays(due, Math.ceil(days * more));
}
