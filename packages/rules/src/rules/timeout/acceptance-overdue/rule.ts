import { activityName } from "@qingjian/events";
import { z } from "zod";
import { civilCode, licensingLaw } from "../../../articles.ts";
import { defineRule, QUIET } from "../../../define-rule.ts";
import { activities, limit } from "../../../limits.ts";
import { laidTo, lateWaits, waitFinding } from "../../../waits.ts";

const SAYS = { open: "unanswered", late: "answeredLate" } as const;

/** An application is accepted, refused or sent back for correction within five days; each time something was handed in. */
export default defineRule({
  id: "acceptance-overdue",
  family: "timeout",
  revision: 2,
  title: { zh: "受理超时", en: "Application not accepted in time" },
  basis: [licensingLaw("第三十二条"), licensingLaw("第八十二条"), civilCode],
  levels: ["yellow"],
  messages: {
    unanswered: {
      zh: "{{start}}收到申请材料，{{limit}}内应受理、不予受理或告知补正，{{due}}届满，至今未答复",
      en: "Handed in at {{start}}, to be accepted, refused or sent back for correction in {{limit}}, by {{due}}; nothing was said yet",
      remedy: {
        zh: "{{due}}前受理、不予受理或一次告知补正全部内容；逾期不告知的，自收到申请材料之日起即为受理",
        en: "Accept, refuse or ask for all corrections at once by {{due}}; otherwise it counts as accepted from the day it was received",
      },
    },
    answeredLate: {
      zh: "{{start}}收到申请材料，{{limit}}内应受理、不予受理或告知补正，{{due}}届满，{{stop}}才{{did}}，超期{{late}}",
      en: "Handed in at {{start}}, to be accepted, refused or sent back for correction in {{limit}}, by {{due}}; “{{did}}” came at {{stop}}, {{late}} late",
      remedy: {
        zh: "{{due}}前受理、不予受理或一次告知补正全部内容；逾期不告知的，自收到申请材料之日起即为受理",
        en: "Accept, refuse or ask for all corrections at once by {{due}}; otherwise it counts as accepted from the day it was received",
      },
    },
  },
  params: z.object({
    start: activities.default(["submitted", "correction-supplied"]).describe("activities by which materials are handed in"),
    stop: activities
      .default(["accepted", "refused", "correction-asked", "withdrawn", "decided", "denied"])
      .describe("activities that answer them; a decision answers too"),
    limit: limit.default({ days: 5 }).describe("time from handing in to the answer; later is yellow"),
  }),
  when: { kinds: ["approval"], seen: ({ start }) => start },

  evaluate(trace, { start, stop, limit }) {
    const late = lateWaits(trace, { starts: start, stops: stop, limit });
    if (late.length === 0) return QUIET;
    return late.map((wait) => {
      const finding = waitFinding(wait, SAYS, "yellow", laidTo(wait));
      const did = wait.stop?.activity ?? "";
      return { ...finding, data: { ...finding.data, did: { zh: activityName(did, "zh"), en: activityName(did, "en") } } };
    });
  },
});
