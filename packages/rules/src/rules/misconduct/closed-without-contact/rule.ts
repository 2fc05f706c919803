import type { Event } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { hotlineOpinion } from "../../../articles.ts";
import { handlerOf } from "../../../custody.ts";
import { defineRule, QUIET } from "../../../define-rule.ts";
import { activities } from "../../../limits.ts";

/** Closed, and on the whole record nobody spoke to the petitioner. */
export default defineRule({
  id: "closed-without-contact",
  family: "misconduct",
  revision: 2,
  title: { zh: "未联系即办结", en: "Closed without contact" },
  basis: [hotlineOpinion("限时办理、闭环运行；各地热线办理办法的先行联系要求")],
  levels: ["yellow"],
  messages: {
    closed: {
      zh: "{{handed}}派单，{{at}}办结，其间没有联系诉求人的记录",
      en: "Handed over at {{handed}} and closed at {{at}} with no contact with the petitioner on record",
      remedy: {
        zh: "办结前联系诉求人并登记；无法联系的，登记联系经过",
        en: "Contact the petitioner before closing and enter it; if that is not possible, enter what was tried",
      },
    },
  },
  params: z.object({
    closing: activities.default(["closed"]).describe("activities that close a case"),
    contact: activities.default(["contacted", "visited"]).describe("activities by which a unit gets in touch with the petitioner"),
    handing: activities
      .default(["dispatched", "transferred"])
      .describe("activities that hand a case to a unit; without one it was answered in the call itself"),
  }),
  when: { kinds: ["hotline"], seen: ({ closing }) => closing },

  evaluate(trace, { closing, contact, handing }) {
    let handed: Event | undefined;
    for (const event of trace.events) {
      const { activity } = event;
      if (among(contact, activity)) return QUIET;
      if (among(handing, activity)) handed ??= event;
      else if (handed && among(closing, activity)) {
        const data = { handed: { at: handed.at }, at: { at: event.at } };
        const responsible = handlerOf(trace, event) ?? event;
        return [{ message: "closed", level: "yellow", responsible, evidence: [handed, event], data }];
      }
    }
    return QUIET;
  },
});
