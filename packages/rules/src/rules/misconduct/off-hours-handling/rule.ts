import { z } from "zod";
import { among } from "../../../among.ts";
import { serviceRegulation } from "../../../articles.ts";
import { isDayOnly } from "../../../day-only.ts";
import { defineRateRule, officerOf, type Share } from "../../../define-group-rule.ts";
import { QUIET } from "../../../define-rule.ts";
import { activities, share } from "../../../limits.ts";
import { isOver, percent } from "../../../months.ts";
import { inOfficeHours } from "../../../office-hours.ts";

/** An officer decides mostly when nobody is in the office. */
export default defineRateRule({
  id: "off-hours-handling",
  family: "misconduct",
  revision: 1,
  judges: "rate",
  over: "officer",
  title: { zh: "非工作时间办理", en: "Decided out of office hours" },
  basis: [serviceRegulation("规范、便利、高效的政务服务；全过程留痕可核查")],
  levels: ["notice"],
  messages: {
    offHours: {
      zh: "{{officer}}{{month}}办结{{all}}件，其中{{off}}件（{{rate}}%）在非工作时间",
      en: "{{officer}} decided {{all}} cases in {{month}}, {{off}} of them ({{rate}} %) out of office hours",
      remedy: {
        zh: "在办公时间办理；确需加班办理的留存记录，占比低于{{bound}}%",
        en: "Decide in office hours; put overtime on record, and keep it below {{bound}} %",
      },
    },
  },
  params: z.object({
    deciding: activities.default(["decided", "denied", "closed"]).describe("activities that decide or close a case"),
    grace: z.number().int().min(0).max(240).default(60).describe("minutes before and after office hours that are still office hours"),
    share: share.default(0.5).describe("share of an officer's decisions of the month out of office hours from which it is a notice"),
    least: z.number().int().min(1).default(20).describe("decisions of an officer in the month below which nothing is said"),
  }),
  when: { kinds: ["approval", "hotline"], seen: ({ deciding }) => deciding },

  count({ events, calendar }, { deciding, grace }) {
    let shares: Share[] | undefined;
    for (const event of events) {
      const { at, unit, officer, activity } = event;
      if (officer === undefined || !among(deciding, activity) || isDayOnly(at)) continue;
      const inOffice = inOfficeHours(calendar, at, grace);
      if (inOffice === undefined) continue;
      shares ??= [];
      shares.push({ subject: officerOf(unit, officer), at, event, numerator: inOffice ? 0 : 1, denominator: 1 });
    }
    return shares ?? QUIET;
  },

  evaluate(tally, { share, least }) {
    const { subject, month, numerator, denominator } = tally;
    if (denominator < least || numerator < share * denominator || !isOver(tally)) return QUIET;
    const slash = subject.lastIndexOf("/");
    const responsible = { unit: subject.slice(0, slash), officer: subject.slice(slash + 1) };
    const rate = percent(numerator / denominator);
    const data = { officer: subject, month, all: denominator, off: numerator, rate, bound: percent(share) };
    return [{ message: "offHours", level: "notice", responsible, data }];
  },
});
