import { z } from "zod";
import { civilCode, licensingLaw } from "../../../articles.ts";
import { defineRule, QUIET } from "../../../define-rule.ts";
import { activities, limit } from "../../../limits.ts";
import { laidTo, lateWaits, waitFinding } from "../../../waits.ts";

const SAYS = { open: "askedLate", late: "askedLate" } as const;

/** A correction notice that comes too late: by law the application was accepted when it was received. */
export default defineRule({
  id: "correction-notice-overdue",
  family: "timeout",
  revision: 2,
  title: { zh: "补正告知超期", en: "Correction asked too late" },
  basis: [licensingLaw("第三十二条"), licensingLaw("第八十二条"), civilCode],
  levels: ["yellow"],
  messages: {
    askedLate: {
      zh: "{{start}}收到申请材料，{{limit}}内应一次告知补正，{{due}}届满，{{stop}}才告知，超期{{late}}；依法自收到之日起即为受理",
      en: "Handed in at {{start}}; corrections were to be asked in {{limit}}, by {{due}}, and were at {{stop}}, {{late}} late: by law it counts as accepted from the day it was received",
      remedy: {
        zh: "当场或者{{due}}前一次告知需要补正的全部内容；逾期的，按受理之日办理，不再要求补正",
        en: "Ask for all corrections on the spot or by {{due}}; after that, handle it as accepted",
      },
    },
  },
  params: z.object({
    start: activities.default(["submitted", "correction-supplied"]).describe("activities by which materials are handed in"),
    notice: activities.default(["correction-asked"]).describe("activities that ask for corrections"),
    limit: limit.default({ days: 5 }).describe("time from receipt to the notice; later is yellow"),
  }),
  when: { kinds: ["approval"], seen: ({ notice }) => notice },

  evaluate(trace, { start, notice, limit }) {
    const late = lateWaits(trace, { starts: start, stops: notice, limit });
    if (late.length === 0) return QUIET;
    return late.filter(({ stop }) => stop !== undefined).map((wait) => waitFinding(wait, SAYS, "yellow", laidTo(wait)));
  },
});
