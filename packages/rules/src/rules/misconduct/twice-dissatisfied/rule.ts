import type { Event } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { hotlineOpinion, ratingOpinion } from "../../../articles.ts";
import { defineRule, QUIET } from "../../../define-rule.ts";
import { heldBefore } from "../../../held-before.ts";
import { activities } from "../../../limits.ts";
import { isBad } from "../../../ratings.ts";

/** Done again, and whoever was to be helped is still not content. */
export default defineRule({
  id: "twice-dissatisfied",
  family: "misconduct",
  revision: 2,
  title: { zh: "二次不满意", en: "Dissatisfied a second time" },
  basis: [hotlineOpinion("办理、答复、回访、评价闭环运行，以实际解决诉求为准"), ratingOpinion("差评核实、整改、反馈")],
  levels: ["red"],
  messages: {
    again: {
      zh: "{{first}}评价不满意，再次办理后，第{{times}}次评价（{{at}}）仍不满意",
      en: "Dissatisfied at {{first}}; after it was handled again, the evaluation of {{at}} (number {{times}}) is no better",
      remedy: {
        zh: "首次不满意后查明原因、重新办理，向诉求人核实后再办结",
        en: "After the first bad evaluation find out why, handle the matter anew, and make sure with the petitioner before closing",
      },
    },
  },
  params: z.object({
    evaluations: activities
      .default(["called-back", "rated"])
      .describe("activities by which the petitioner is heard (attribute satisfied, or score)"),
    worst: z.number().default(2).describe("highest score that counts as dissatisfied, where satisfied is not said"),
    handling: z
      .array(z.string().min(1))
      .default("dispatched transferred signed contacted visited coordinated replied closed reopened revisited rectified".split(" "))
      .describe("activities of which one must lie between two evaluations, or they are one; an empty list asks for none"),
    times: z.number().int().min(2).default(2).describe("bad evaluations in a row that fire"),
  }),
  when: { seen: ({ evaluations }) => evaluations },

  evaluate(trace, { evaluations, worst, handling, times }) {
    let run: Event[] | undefined;
    let handled = false;
    for (const event of trace.events) {
      if (run && !handled && among(handling, event.activity)) handled = true;
      if (!among(evaluations, event.activity)) continue;
      const bad = isBad(event, worst);
      if (bad === undefined) continue;
      if (!bad) run = undefined;
      else if (!run) run = [event];
      else if (handled || handling.length === 0) run.push(event);
      handled = false;
      if (run?.length === times) break;
    }
    if (run?.length !== times) return QUIET;
    const [first, last] = [run[0] as Event, run[times - 1] as Event];
    const data = { first: { at: first.at }, at: { at: last.at }, times };
    return [{ message: "again", level: "red", responsible: heldBefore(trace, last), evidence: run, data }];
  },
});
