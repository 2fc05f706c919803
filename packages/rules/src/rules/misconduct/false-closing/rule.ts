import type { Event } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { saysNo } from "../../../answers.ts";
import { hotlineOpinion } from "../../../articles.ts";
import { holdingOf } from "../../../custody.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { activities } from "../../../limits.ts";

/** Closed on paper: whoever was to be helped says that nothing was done. */
export default defineRule({
  id: "false-closing",
  family: "misconduct",
  revision: 2,
  title: { zh: "虚假办结", en: "Closed in name only" },
  basis: [hotlineOpinion("答复、办结、回访、评价闭环运行，以实际解决诉求为准")],
  levels: ["red"],
  messages: {
    denied: {
      zh: "{{closed}}办结，{{at}}回访称未解决{{quote}}",
      en: "Closed at {{closed}}; called back at {{at}}, the petitioner denies that it was settled{{quote}}",
      remedy: { zh: "问题解决并向诉求人核实后再办结", en: "Settle the matter and make sure with the petitioner before closing it" },
    },
    reopenedUnsettled: {
      zh: "{{closed}}办结，{{at}}因未解决被重办{{quote}}",
      en: "Closed at {{closed}}; reopened at {{at}} because it had not been settled{{quote}}",
      remedy: { zh: "问题解决并向诉求人核实后再办结", en: "Settle the matter and make sure with the petitioner before closing it" },
    },
  },
  params: z.object({
    closing: activities.default(["closed"]).describe("activities that close a case"),
    callback: activities.default(["called-back"]).describe("activities that ask the petitioner (attribute resolved)"),
    reopening: activities.default(["reopened"]).describe("activities that reopen it (attribute resolved, or its text)"),
    unsettled: z
      .array(z.string().min(1))
      .default(["未解决", "没有解决", "没解决", "未办理", "没有办理", "未处理", "没有处理"])
      .describe("words in the text of a reopening by which it is unresolved"),
  }),
  when: { seen: ({ callback, reopening }) => [...callback, ...reopening] },

  evaluate(trace, { closing, callback, reopening, unsettled }) {
    let closed: Event | undefined;
    let found: Finding<"denied" | "reopenedUnsettled">[] | undefined;
    for (const event of trace.events) {
      const { activity } = event;
      if (among(closing, activity)) closed = event;
      if (!closed || event === closed) continue;
      const no = saysNo(event.attributes?.resolved);
      const denied = no && among(callback, activity);
      if (!denied && !(among(reopening, activity) && (no || unsettled.some((words) => event.text?.includes(words))))) continue;
      found ??= [];
      found.push({
        message: denied ? "denied" : "reopenedUnsettled",
        level: "red",
        key: closed.id,
        responsible: holdingOf(trace, closed) ?? closed,
        evidence: [closed, event],
        data: { closed: { at: closed.at }, at: { at: event.at }, quote: quoted(event.text) },
      });
      closed = undefined; // one finding for one closing
    }
    return found ?? QUIET;
  },
});

const quoted = (text: string | undefined) => (text ? { zh: `：“${text}”`, en: `: “${text}”` } : { zh: "", en: "" });
