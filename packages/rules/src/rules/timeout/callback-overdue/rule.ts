import type { Trace } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { hotlineOpinion } from "../../../articles.ts";
import { defineRule, QUIET, type Responsible } from "../../../define-rule.ts";
import { activities, limit } from "../../../limits.ts";
import { lateWaits, waitFinding } from "../../../waits.ts";

const SAYS = { open: "notCalled", late: "calledLate" } as const;

/** Who asked is called back after each closing. */
export default defineRule({
  id: "callback-overdue",
  family: "timeout",
  revision: 2,
  title: { zh: "回访超时", en: "Petitioner not called back in time" },
  basis: [hotlineOpinion("受理、派单、办理、答复、督办、办结、回访、评价等环节闭环运行；各地热线办理办法的回访时限")],
  levels: ["notice"],
  messages: {
    notCalled: {
      zh: "{{start}}办结，{{limit}}内应回访，{{due}}到期，至今未回访",
      en: "Closed at {{start}}, to be called back in {{limit}}, by {{due}}; nobody has called",
      remedy: { zh: "{{due}}前回访诉求人", en: "Call the petitioner back by {{due}}" },
    },
    calledLate: {
      zh: "{{start}}办结，{{limit}}内应回访，{{due}}到期，{{stop}}才回访，超时{{late}}",
      en: "Closed at {{start}}, to be called back in {{limit}}, by {{due}}; called at {{stop}}, {{late}} late",
      remedy: { zh: "{{due}}前回访诉求人", en: "Call the petitioner back by {{due}}" },
    },
  },
  params: z.object({
    start: activities.default(["closed"]).describe("activities after which the petitioner is called back"),
    callback: activities.default(["called-back"]).describe("activities by which the petitioner is heard"),
    undone: activities.default(["reopened"]).describe("activities that undo the closing: nothing is left to call about"),
    limit: limit.default({ days: 1 }).describe("time from closing to callback; later is a notice"),
  }),
  when: { kinds: ["hotline"], seen: ({ start }) => start },

  evaluate(trace, { start, callback, undone, limit }) {
    if (trace.source.custody === "runs") return QUIET; // a log of who acts has no centre that calls
    const late = lateWaits(trace, { starts: start, stops: [...callback, ...undone], limit });
    if (late.length === 0) return QUIET;
    return late
      .filter(({ stop }) => !stop || among(callback, stop.activity))
      .map((wait) => waitFinding(wait, SAYS, "notice", wait.stop?.unit === undefined ? centreOf(trace) : wait.stop));
  },
});

/** The centre that had the order: it is the one that calls back. */
function centreOf({ source: { centres }, events }: Trace): Responsible | undefined {
  for (const { unit } of events) if (among(centres, unit)) return { unit, officer: undefined };
  return undefined;
}
