import type { Event } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { hotlineOpinion } from "../../../articles.ts";
import { defineRule, QUIET } from "../../../define-rule.ts";
import { activities } from "../../../limits.ts";
import { listed } from "../../../listed.ts";

/** One case was sent back again and again. */
export default defineRule({
  id: "repeated-return",
  family: "shirking",
  revision: 3,
  title: { zh: "多次退单", en: "Returned repeatedly" },
  basis: [hotlineOpinion("按职能职责、管辖权限分办，退单争议审核")],
  levels: ["yellow", "red"],
  messages: {
    returned: {
      zh: "同一办件被退回{{times}}次：{{units}}，最近一次{{at}}",
      en: "One case was returned {{times}} times, by {{units}}, last at {{at}}",
      remedy: {
        zh: "第{{times}}次退回前由职责争议裁定确定主办单位；承办单位一次说清理由、依据",
        en: "Have the dispute decided before return no. {{times}}; the unit states its reasons and basis once, in full",
      },
    },
  },
  params: z.object({
    returns: activities.default(["returned"]).describe("activities that send a case back"),
    takenBack: z
      .array(z.string().min(1))
      .default([])
      .describe("activities of those that, straight after a return, are the other side taking it back and no return of their own"),
    yellow: z.number().int().min(1).default(2).describe("returns that make it yellow"),
    red: z.number().int().min(1).default(3).describe("returns that make it red"),
  }),
  when: { seen: ({ returns }) => returns },

  evaluate(trace, { returns, takenBack, yellow, red }) {
    const evidence: Event[] = [];
    let afterReturn = false;
    for (const event of trace.events) {
      const isReturn = among(returns, event.activity);
      if (isReturn && !(afterReturn && among(takenBack, event.activity))) evidence.push(event);
      afterReturn = isReturn;
    }
    const times = evidence.length;
    if (times < Math.min(yellow, red)) return QUIET;
    const by = new Map<string, { times: number; last: Event }>();
    for (const event of evidence)
      if (event.unit !== undefined) by.set(event.unit, { times: (by.get(event.unit)?.times ?? 0) + 1, last: event });
    let most: { times: number; last: Event } | undefined;
    for (const each of by.values()) if (!most || each.times >= most.times) most = each;
    const level = times >= red ? "red" : "yellow";
    const data = { times, units: by.size > 0 ? listed([...by.keys()]) : "—", at: { at: (evidence.at(-1) as Event).at } };
    return [{ message: "returned", level, responsible: most?.last, evidence, data }];
  },
});
