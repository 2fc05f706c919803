import { DAY, type Instant, SHANGHAI } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { serviceRegulation } from "../../../articles.ts";
import { defineRule, QUIET } from "../../../define-rule.ts";
import { activities, ends } from "../../../limits.ts";
import { laidTo, lateWaits, waitFinding } from "../../../waits.ts";

const SAYS = { open: "notDone", late: "doneLater" } as const;
const endOfDay = (at: Instant): Instant => (Math.floor((at + SHANGHAI) / DAY) + 1) * DAY - SHANGHAI;

const isPromisedForToday = (days: unknown): boolean => days !== undefined && days !== null && days !== "" && Number(days) === 0;

/** What is promised on the spot is done on the day it is accepted. */
export default defineRule({
  id: "on-the-spot-missed",
  family: "timeout",
  revision: 2,
  title: { zh: "即办件未即办", en: "Not done on the spot" },
  basis: [serviceRegulation("推行当场办结、一次办结、限时办结等制度")],
  levels: ["yellow"],
  messages: {
    notDone: {
      zh: "即办件{{start}}受理，应于{{due}}前办结，至今未办结",
      en: "Promised on the spot and accepted at {{start}}, to be done by {{due}}; not done yet",
      remedy: {
        zh: "受理当日办结；不能即办的事项不列为即办件",
        en: "Do it on the day it is accepted; do not promise on the spot what cannot be done so",
      },
    },
    doneLater: {
      zh: "即办件{{start}}受理，应于{{due}}前办结，{{stop}}才办结",
      en: "Promised on the spot and accepted at {{start}}, to be done by {{due}}; done at {{stop}}",
      remedy: {
        zh: "受理当日办结；不能即办的事项不列为即办件",
        en: "Do it on the day it is accepted; do not promise on the spot what cannot be done so",
      },
    },
  },
  params: z.object({
    classes: z.array(z.string().min(1)).min(1).default(["即办件"]).describe("classes of items that are promised on the spot"),
    start: activities.default(["accepted"]).describe("activities that start the day"),
    stop: ends.describe("activities by which it is done"),
    grace: z.number().int().min(0).max(100).default(0).describe("working days after that day on which it may still be done"),
  }),
  when: { kinds: ["approval"], seen: ({ start }) => start },

  evaluate(trace, { classes, start, stop, grace }) {
    const { subject, calendar } = trace;
    if (!among(classes, subject.class) && !isPromisedForToday(subject.attributes?.promisedDays)) return QUIET;
    // accepted in the evening or on a day off: the day is the next on which the office is open
    const [wait] = lateWaits(trace, {
      starts: start,
      stops: stop,
      limit: undefined,
      dueOf: ({ at }) => calendar.addDays(endOfDay(calendar.afterWorking(at, 1)), grace) - 1,
    });
    return wait ? [{ ...waitFinding(wait, SAYS, "yellow", laidTo(wait)), key: "" }] : QUIET;
  },
});
