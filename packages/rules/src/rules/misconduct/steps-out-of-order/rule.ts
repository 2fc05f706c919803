import type { Event } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { hotlineOpinion, licensingLaw } from "../../../articles.ts";
import { isAfter } from "../../../day-only.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { doerOf } from "../../../held-before.ts";
import { activities } from "../../../limits.ts";
import { named } from "../../../named.ts";

/** Settled first, and examined afterwards. */
export default defineRule({
  id: "steps-out-of-order",
  family: "misconduct",
  revision: 2,
  title: { zh: "环节倒置", en: "Steps out of order" },
  basis: [licensingLaw("第三十四条"), licensingLaw("第三十八条"), hotlineOpinion("受理、派单、办理、答复、办结闭环运行")],
  levels: ["red"],
  messages: {
    reversed: {
      zh: "{{at}}已“{{later}}”，应在其前的“{{earlier}}”到{{done}}才做",
      en: "“{{later}}” at {{at}}; “{{earlier}}”, which comes before it, was done at {{done}}",
      remedy: { zh: "先“{{earlier}}”，再“{{later}}”", en: "Do “{{earlier}}” first, then “{{later}}”" },
    },
  },
  params: z.object({
    pairs: z
      .array(z.strictObject({ earlier: activities, later: activities }))
      .min(1)
      .default([
        { earlier: ["accepted"], later: ["decided", "denied"] },
        { earlier: ["reviewed"], later: ["decided", "denied"] },
        { earlier: ["dispatched"], later: ["closed"] },
        { earlier: ["signed"], later: ["closed"] },
      ])
      .describe("steps and those that they come before: {earlier, later}, each a list of activities, any of which will do"),
    anew: z
      .array(z.string().min(1))
      .default(["reopened"])
      .describe("activities with which a case begins anew: a step after one is not late for what was done before it"),
  }),
  when: { seen: ({ pairs }) => pairs.flatMap(({ later }) => later) },

  evaluate(trace, { pairs, anew }) {
    let found: Finding<"reversed">[] | undefined;
    for (const { earlier, later } of pairs) {
      let taken: Event | undefined;
      for (const event of trace.events) {
        const { activity } = event;
        if (among(earlier, activity)) {
          if (taken && isAfter(event.at, taken.at)) {
            found ??= [];
            found.push({
              message: "reversed",
              level: "red",
              key: `${earlier.join("|")} < ${later.join("|")}`,
              responsible: doerOf(trace, taken),
              evidence: [taken, event],
              data: { at: { at: taken.at }, later: named(taken.activity), earlier: named(event.activity), done: { at: event.at } },
            });
          }
          break;
        }
        if (among(later, activity)) taken ??= event;
        else if (among(anew, activity)) taken = undefined;
      }
    }
    return found ?? QUIET;
  },
});
