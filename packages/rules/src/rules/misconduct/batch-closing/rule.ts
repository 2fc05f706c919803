import { localDay, MINUTE } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { hotlineOpinion } from "../../../articles.ts";
import { burstsIn } from "../../../bursts.ts";
import { defineGroupRule, type GroupLine, type GroupRow, officerOf } from "../../../define-group-rule.ts";
import { QUIET } from "../../../define-rule.ts";
import { activities } from "../../../limits.ts";

/** More was closed at a stroke than anyone can look at. */
export default defineGroupRule({
  id: "batch-closing",
  family: "misconduct",
  revision: 1,
  judges: "group",
  over: "officer",
  title: { zh: "突击办结", en: "Closed in a batch" },
  basis: [hotlineOpinion("以实际解决诉求为准，防止只追求办结率")],
  levels: ["yellow"],
  messages: {
    batch: {
      zh: "{{officer}}{{first}}至{{last}}共办结{{all}}件，{{minutes}}分钟内最多{{times}}件",
      en: "{{officer}} closed {{all}} cases from {{first}} to {{last}}, up to {{times}} within {{minutes}} minutes",
      remedy: {
        zh: "逐件核实后办结，{{minutes}}分钟内不超过{{most}}件",
        en: "Look at each before closing it: not more than {{most}} within {{minutes}} minutes",
      },
    },
  },
  params: z.object({
    closing: activities.default(["closed", "decided"]).describe("activities that close a case"),
    minutes: z.number().positive().max(1440).default(60).describe("minutes within which closings count together"),
    most: z.number().int().min(1).default(20).describe("closings of one officer within them that are not yet too many"),
  }),
  when: { kinds: ["hotline", "approval"], seen: ({ closing }) => closing },

  contribute({ events }, { closing }) {
    let lines: GroupLine[] | undefined;
    for (const event of events) {
      if (event.officer === undefined || !among(closing, event.activity)) continue;
      lines ??= [];
      lines.push({ subject: officerOf(event.unit, event.officer), part: localDay(event.at), at: event.at, event });
    }
    return lines ?? QUIET;
  },

  evaluate({ rows, subject }, { minutes, most }) {
    if (rows.length <= most) return QUIET;
    return burstsIn(rows, minutes * MINUTE, most + 1).map(({ rows: evidence, most: times }) => {
      const [first, last] = [evidence[0] as GroupRow, evidence.at(-1) as GroupRow];
      return {
        message: "batch",
        level: "yellow",
        key: first.caseId,
        responsible: { unit: first.unit ?? undefined, officer: first.officer ?? undefined },
        evidence,
        data: { officer: subject, all: evidence.length, times, minutes, most, first: { at: first.at }, last: { at: last.at } },
      };
    });
  },
});
