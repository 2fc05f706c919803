import { z } from "zod";
import { among } from "../../../among.ts";
import { civilCode, licensingLaw } from "../../../articles.ts";
import { Clock } from "../../../clock.ts";
import { holdingOf } from "../../../custody.ts";
import { defineRule, type Finding, type Level, QUIET, type Said } from "../../../define-rule.ts";
import { activities, deducted, ends, limit } from "../../../limits.ts";
import { isLawful, pausesBetween } from "../../../pauses.ts";

type Says = "ungrounded" | "untold" | "notResumed" | "resumedLate";
const UNSTATED: Said = { zh: "未载明", en: "not stated" };

/** The clock stops only on the grounds of the law, if the applicant was told, and for no longer than the ground takes. */
export default defineRule({
  id: "suspension-overrun",
  family: "timeout",
  revision: 3,
  title: { zh: "挂起超期", en: "Suspended too long or without ground" },
  basis: [licensingLaw("第四十五条"), licensingLaw("第四十七条"), civilCode],
  levels: ["yellow", "red"],
  messages: {
    ungrounded: {
      zh: "{{from}}挂起，事由“{{ground}}”不属于法定不计入期限的情形",
      en: "Suspended at {{from}} on the ground “{{ground}}”, on which the time must not stop",
      remedy: {
        zh: "只以法定事由挂起；其他情形时限照计",
        en: "Suspend only on grounds the law allows; on any other the time keeps running",
      },
    },
    untold: {
      zh: "{{from}}以“{{ground}}”为由挂起，未书面告知申请人所需时间",
      en: "Suspended at {{from}} on the ground “{{ground}}” without telling the applicant in writing how long it takes",
      remedy: { zh: "挂起时将所需时间书面告知申请人", en: "Tell the applicant in writing how long it takes" },
    },
    notResumed: {
      zh: "{{from}}以“{{ground}}”为由挂起，最长{{limit}}，{{due}}届满，至今未恢复",
      en: "Suspended at {{from}} on the ground “{{ground}}”, which allows {{limit}}, until {{due}}; not resumed yet",
      remedy: { zh: "{{due}}前完成{{ground}}并恢复办理", en: "Finish “{{ground}}” and resume by {{due}}" },
    },
    resumedLate: {
      zh: "{{from}}以“{{ground}}”为由挂起，最长{{limit}}，{{due}}届满，{{to}}才结束挂起，超期{{late}}",
      en: "Suspended at {{from}} on the ground “{{ground}}”, which allows {{limit}}, until {{due}}; it ended at {{to}}, {{late}} late",
      remedy: { zh: "{{due}}前完成{{ground}}并恢复办理", en: "Finish “{{ground}}” and resume by {{due}}" },
    },
  },
  params: z.object({
    begins: activities.default(["suspended"]).describe("activities that suspend a case"),
    resumes: activities.default(["resumed"]).describe("activities that resume it"),
    stop: ends.describe("activities with which the case ends, and any suspension of it"),
    ...deducted,
    limits: z
      .array(z.strictObject({ ground: z.string().min(1), limit }))
      .default([{ ground: "听证", limit: { days: 20 } }])
      .describe("how long a ground allows, {ground, limit}; the first that is found in the ground as written; none: any time"),
  }),
  when: { kinds: ["approval"], seen: ({ begins }) => begins },

  evaluate(trace, { begins, resumes, stop, grounds, notified, limits }) {
    const found: Finding<Says>[] = [];
    for (const { from, to: resumed, ...pause } of pausesBetween(trace, begins, resumes)) {
      const responsible = holdingOf(trace, from) ?? from;
      const data = { from: { at: from.at }, ground: pause.ground ?? UNSTATED };
      const add = (message: Says, level: Level, key: string, more = {}, evidence = [from]) =>
        found.push({ message, level, key, responsible, evidence, data: { ...data, ...more } });

      if (!isLawful({ ...pause, from, to: resumed }, { grounds, notified: false })) {
        add("ungrounded", "red", from.id);
        continue;
      }
      if (notified && !pause.notified) add("untold", "yellow", `${from.id} told`);
      const allowed = limits.find(({ ground }) => pause.ground?.includes(ground))?.limit;
      if (!allowed) continue;
      const to = resumed ?? trace.events.find(({ activity, at }) => at >= from.at && among(stop, activity));
      const clock = new Clock(trace, { from: from.at, to: to?.at, limit: allowed });
      if (!clock.isOver) continue;
      const timed = { limit: { limit: allowed }, due: { at: clock.due } };
      if (to) add("resumedLate", "yellow", `${from.id} time`, { ...timed, to: { at: to.at }, late: { worked: clock.overBy } }, [from, to]);
      else add("notResumed", "yellow", `${from.id} time`, timed);
    }
    return found.length > 0 ? found : QUIET;
  },
});
