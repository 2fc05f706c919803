import { activityName } from "@qingjian/events";
import { z } from "zod";
import { hotlineOpinion } from "../../../articles.ts";
import { defineRule, QUIET } from "../../../define-rule.ts";
import { activities, limit } from "../../../limits.ts";
import { lateWaits, waitFinding } from "../../../waits.ts";

const SAYS = { open: "undispatched", late: "dispatchedLate" } as const;

/** What the centre takes down goes to a unit within half a day, or is answered by the centre itself. */
export default defineRule({
  id: "dispatch-overdue",
  family: "timeout",
  revision: 2,
  title: { zh: "转办超时", en: "Order dispatched late" },
  basis: [hotlineOpinion("即时转办、限时办理；各地热线办理办法的转办时限")],
  levels: ["yellow"],
  messages: {
    undispatched: {
      zh: "{{start}}登记，{{limit}}内应转办，{{due}}到期，至今未转办",
      en: "Taken down at {{start}}, to be dispatched in {{limit}}, by {{due}}; it has not been",
      remedy: { zh: "{{due}}前派给承办单位，或由热线直接答复", en: "Dispatch it, or answer it directly, by {{due}}" },
    },
    dispatchedLate: {
      zh: "{{start}}登记，{{limit}}内应转办，{{due}}到期，{{stop}}才{{did}}，超时{{late}}",
      en: "Taken down at {{start}}, to be dispatched in {{limit}}, by {{due}}; “{{did}}” came at {{stop}}, {{late}} late",
      remedy: { zh: "{{due}}前派给承办单位，或由热线直接答复", en: "Dispatch it, or answer it directly, by {{due}}" },
    },
  },
  params: z.object({
    start: activities.default(["received"]).describe("activities by which the centre takes down what is asked"),
    stop: activities
      .default(["dispatched", "transferred", "replied", "closed", "withdrawn"])
      .describe("activities by which it leaves the centre's hands or is answered there"),
    limit: limit.default({ officeDays: 0.5 }).describe("time from taking down to dispatch; later is yellow"),
  }),
  when: { kinds: ["hotline"], seen: ({ start }) => start },

  evaluate(trace, { start, stop, limit }) {
    if (trace.source.custody === "runs") return QUIET; // a log that shows no hand-overs shows no dispatch
    const [wait] = lateWaits(trace, { starts: start, stops: stop, limit });
    if (!wait) return QUIET;
    const finding = waitFinding(wait, SAYS, "yellow", wait.start);
    const did = wait.stop?.activity ?? "";
    return [{ ...finding, key: "", data: { ...finding.data, did: { zh: activityName(did, "zh"), en: activityName(did, "en") } } }];
  },
});
