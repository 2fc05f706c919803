import { z } from "zod";
import { ratingOpinion } from "../../../articles.ts";
import { defineRule, QUIET } from "../../../define-rule.ts";
import { heldBefore } from "../../../held-before.ts";
import { activities, limit } from "../../../limits.ts";
import { isBad } from "../../../ratings.ts";
import { lateWaits, waitFinding } from "../../../waits.ts";

const SAYS = { open: "unrectified", late: "rectifiedLate" } as const;

/** A bad rating is put right within the time allowed; the clock runs from the rating. */
export default defineRule({
  id: "rating-rectification-overdue",
  family: "timeout",
  revision: 2,
  title: { zh: "差评整改超期", en: "Bad rating not put right in time" },
  basis: [ratingOpinion("安排专人回访核实差评，限期整改并反馈；各地差评整改时限")],
  levels: ["red"],
  messages: {
    unrectified: {
      zh: "{{start}}收到差评，{{limit}}内应整改反馈，{{due}}到期，至今未整改",
      en: "Rated badly at {{start}}, to be put right in {{limit}}, by {{due}}; nothing is on record",
      remedy: { zh: "{{due}}前整改并向企业群众反馈", en: "Put it right and answer by {{due}}" },
    },
    rectifiedLate: {
      zh: "{{start}}收到差评，{{limit}}内应整改反馈，{{due}}到期，{{stop}}才整改，超期{{late}}",
      en: "Rated badly at {{start}}, to be put right in {{limit}}, by {{due}}; done at {{stop}}, {{late}} late",
      remedy: { zh: "{{due}}前整改并向企业群众反馈", en: "Put it right and answer by {{due}}" },
    },
  },
  params: z.object({
    ratings: activities.default(["rated"]).describe("activities by which a service is rated"),
    worst: z.number().int().min(1).max(5).default(2).describe("score (1–5) up to which a rating is bad"),
    rectified: activities.default(["rectified"]).describe("activities by which a bad rating is put right"),
    limit: limit.default({ days: 5 }).describe("time from the rating to that; later is red"),
  }),
  when: { kinds: ["rating", "approval"], seen: ({ ratings }) => ratings },

  evaluate(trace, { ratings, worst, rectified, limit }) {
    const late = lateWaits(trace, { starts: ratings, stops: rectified, limit, asks: (event) => isBad(event, worst) === true });
    if (late.length === 0) return QUIET;
    return late.map((wait) => waitFinding(wait, SAYS, "red", heldBefore(trace, wait.start)));
  },
});
