import type { Event } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { hotlineOpinion } from "../../../articles.ts";
import { holdingOf } from "../../../custody.ts";
import { defineRule, QUIET } from "../../../define-rule.ts";
import { activities } from "../../../limits.ts";

/** What had been closed had to be done again. */
export default defineRule({
  id: "reopened-after-closing",
  family: "misconduct",
  revision: 2,
  title: { zh: "办结后重办", en: "Reopened after closing" },
  basis: [hotlineOpinion("办理、答复、督办、办结、回访、评价闭环运行，以实际解决诉求为准")],
  levels: ["yellow", "red"],
  messages: {
    reopened: {
      zh: "{{closed}}办结后又重办{{times}}次，最近一次{{at}}",
      en: "Closed at {{closed}}, then reopened ({{times}}), last at {{at}}",
      remedy: { zh: "办结前向诉求人核实问题确已解决", en: "Make sure with the petitioner that the matter is settled before closing" },
    },
  },
  params: z.object({
    closing: activities.default(["closed"]).describe("activities that close a case"),
    reopening: activities.default(["reopened"]).describe("activities that reopen it"),
    yellow: z.number().int().min(1).default(1).describe("reopenings that make it yellow"),
    red: z.number().int().min(1).default(2).describe("reopenings that make it red"),
  }),
  when: { seen: ({ reopening }) => reopening },

  evaluate(trace, { closing, reopening, yellow, red }) {
    let closed: Event | undefined, first: Event | undefined, last: Event | undefined;
    let times = 0;
    const evidence: Event[] = [];
    for (const event of trace.events) {
      if (among(closing, event.activity)) closed = event;
      else if (closed && among(reopening, event.activity)) {
        if (!evidence.includes(closed)) evidence.push(closed);
        evidence.push(event);
        first ??= closed;
        last = event;
        times += 1;
      }
    }
    if (!first || !last || times < Math.min(yellow, red)) return QUIET;
    const responsible = holdingOf(trace, first);
    const data = { times, closed: { at: first.at }, at: { at: last.at } };
    return [{ message: "reopened", level: times >= red ? "red" : "yellow", responsible, evidence, data }];
  },
});
