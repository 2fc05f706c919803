import { z } from "zod";
import { among } from "../../../among.ts";
import { saysYes } from "../../../answers.ts";
import { civilCode, licensingLaw } from "../../../articles.ts";
import { defineRule, QUIET } from "../../../define-rule.ts";
import { activities, deducted, limit } from "../../../limits.ts";
import { laidTo, lateWaits, waitFinding } from "../../../waits.ts";

const SAYS = { open: "kept", late: "sentUpLate" } as const;

/** What a lower office reviews first goes up within twenty days. */
export default defineRule({
  id: "preliminary-review-overdue",
  family: "timeout",
  revision: 2,
  title: { zh: "初审转报超期", en: "Preliminary review overdue" },
  basis: [licensingLaw("第四十三条"), licensingLaw("第四十五条"), licensingLaw("第八十二条"), civilCode],
  levels: ["yellow"],
  messages: {
    kept: {
      zh: "{{start}}受理，{{limit}}内应审查完毕报上级机关，{{due}}届满{{less}}，至今未转报",
      en: "Accepted at {{start}}, to be reviewed and sent up in {{limit}}, by {{due}}{{less}}; not sent up yet",
      remedy: { zh: "{{due}}前审查完毕，连同全部申请材料报上级机关", en: "Finish the review and send it up with all materials by {{due}}" },
    },
    sentUpLate: {
      zh: "{{start}}受理，{{limit}}内应审查完毕报上级机关，{{due}}届满{{less}}，{{stop}}才转报，超期{{late}}",
      en: "Accepted at {{start}}, to be reviewed and sent up in {{limit}}, by {{due}}{{less}}; sent up at {{stop}}, {{late}} late",
      remedy: { zh: "{{due}}前审查完毕，连同全部申请材料报上级机关", en: "Finish the review and send it up with all materials by {{due}}" },
    },
  },
  params: z.object({
    start: activities.default(["accepted"]).describe("activities by which the lower office takes it"),
    review: activities.default(["preliminarily-reviewed"]).describe("activities by which its review is done and sent up"),
    stop: activities.default(["decided", "denied", "refused", "withdrawn"]).describe("activities after which nothing is sent up any more"),
    limit: limit.default({ days: 20 }).describe("time for the preliminary review; later is yellow"),
    always: z
      .boolean()
      .default(false)
      .describe("whether every case has a preliminary review; else those that show one, or say so (case attribute preliminary=yes)"),
    ...deducted,
  }),
  when: { kinds: ["approval"], seen: ({ start }) => start },

  evaluate(trace, { start, review, stop, limit, always, grounds, notified }) {
    if (!always && !saysYes(trace.subject.attributes?.preliminary) && !trace.events.some(({ activity }) => among(review, activity)))
      return QUIET;
    const [wait] = lateWaits(trace, { starts: start, stops: [...review, ...stop], limit, deduct: { grounds, notified } });
    if (!wait || (wait.stop && !among(review, wait.stop.activity))) return QUIET;
    return [waitFinding(wait, SAYS, "yellow", laidTo(wait))];
  },
});
