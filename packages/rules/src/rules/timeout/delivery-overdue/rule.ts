import { z } from "zod";
import { civilCode, licensingLaw } from "../../../articles.ts";
import { holdingOf } from "../../../custody.ts";
import { defineRule, QUIET } from "../../../define-rule.ts";
import { activities, limit } from "../../../limits.ts";
import { lateWaits, waitFinding } from "../../../waits.ts";

const SAYS = { open: "undelivered", late: "deliveredLate" } as const;

/** A licence that was granted reaches the applicant within ten days. */
export default defineRule({
  id: "delivery-overdue",
  family: "timeout",
  revision: 2,
  title: { zh: "送达超期", en: "Licence delivered late" },
  basis: [licensingLaw("第四十四条"), licensingLaw("第八十二条"), civilCode],
  levels: ["yellow"],
  messages: {
    undelivered: {
      zh: "{{start}}作出决定，{{limit}}内应颁发、送达，{{due}}届满，至今未送达",
      en: "Decided at {{start}}, to be delivered in {{limit}}, by {{due}}; not delivered yet",
      remedy: { zh: "{{due}}前向申请人颁发、送达证件", en: "Deliver it to the applicant by {{due}}" },
    },
    deliveredLate: {
      zh: "{{start}}作出决定，{{limit}}内应颁发、送达，{{due}}届满，{{stop}}才送达，超期{{late}}",
      en: "Decided at {{start}}, to be delivered in {{limit}}, by {{due}}; delivered at {{stop}}, {{late}} late",
      remedy: { zh: "{{due}}前向申请人颁发、送达证件", en: "Deliver it to the applicant by {{due}}" },
    },
  },
  params: z.object({
    start: activities.default(["decided"]).describe("activities by which a licence is granted"),
    stop: activities.default(["delivered"]).describe("activities by which it reaches the applicant"),
    limit: limit.default({ days: 10 }).describe("time from decision to delivery; later is yellow"),
  }),
  when: { kinds: ["approval"], seen: ({ start }) => start },

  evaluate(trace, { start, stop, limit }) {
    const late = lateWaits(trace, { starts: start, stops: stop, limit });
    if (late.length === 0) return QUIET;
    return late.map((wait) => waitFinding(wait, SAYS, "yellow", holdingOf(trace, wait.start) ?? wait.start));
  },
});
