import { DAY, type Event } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { hotlineOpinion } from "../../../articles.ts";
import { burstsIn } from "../../../bursts.ts";
import { holdingOf } from "../../../custody.ts";
import { defineGroupRule, type GroupRow } from "../../../define-group-rule.ts";
import { QUIET } from "../../../define-rule.ts";
import { activities } from "../../../limits.ts";
import { matterOf } from "../../../matter.ts";

/** Of a complaint: when it was first closed, by which unit and officer. */
type Closing = readonly [closedAt: number | null, unit: string | null, officer: string | null];
const closingOf = ({ values }: GroupRow): Closing => values as Closing;

/** What had been closed was complained of again, by the same petitioner. */
export default defineGroupRule({
  id: "repeat-complaint",
  family: "misconduct",
  revision: 2,
  judges: "group",
  over: "matter",
  title: { zh: "重复投诉", en: "Complained of again" },
  basis: [hotlineOpinion("办理、答复、督办、办结、回访、评价闭环运行，以实际解决诉求为准"), "《信访工作条例》（2022年）：减少重复信访"],
  levels: ["yellow", "red"],
  messages: {
    again: {
      zh: "同一诉求人就同一事项{{days}}天内投诉{{times}}次，每次都在前一次办结之后：首次{{first}}，最近一次{{last}}",
      en: "One petitioner raised one matter {{times}} times within {{days}} days, each time after it had been closed: first at {{first}}, last at {{last}}",
      remedy: {
        zh: "首次办结前把问题解决到位，并向诉求人核实",
        en: "Settle the matter, and make sure of it with the petitioner, before the first closing",
      },
    },
  },
  params: z.object({
    closing: activities.default(["closed"]).describe("activities that close a case"),
    days: z.number().positive().max(366).default(30).describe("days within which complaints count together"),
    yellow: z.number().int().min(2).default(2).describe("complaints, the first counted, that make it yellow"),
    red: z.number().int().min(2).default(3).describe("complaints that make it red"),
  }),
  when: { kinds: ["hotline"], seen: "*" },

  contribute(trace, { closing }) {
    const subject = matterOf(trace);
    const opened = trace.events[0];
    if (subject === undefined || opened === undefined) return QUIET;
    let closed: Event | undefined;
    for (const event of trace.events) if (among(closing, event.activity)) closed ??= event;
    const by = closed && (holdingOf(trace, closed) ?? closed);
    return [{ subject, at: opened.at, values: closed ? [closed.at, by?.unit ?? null, by?.officer ?? null] : [null, null, null] }];
  },

  evaluate({ rows }, { days, yellow, red }) {
    if (rows.length < Math.min(yellow, red)) return QUIET;
    const again: GroupRow[] = [];
    for (const row of rows) {
      const before = again.at(-1);
      const closedAt = before && closingOf(before)[0];
      if (closedAt === undefined || (closedAt !== null && closedAt <= row.at)) again.push(row); // asked again while it is open: no new complaint
    }
    return burstsIn(again, days * DAY, Math.min(yellow, red)).map(({ rows: evidence, most }) => {
      const [first, last] = [evidence[0] as GroupRow, evidence.at(-1) as GroupRow];
      const [, unit, officer] = closingOf(evidence.at(-2) as GroupRow);
      return {
        message: "again",
        level: most >= red ? "red" : "yellow",
        key: first.caseId,
        responsible: { unit: unit ?? undefined, officer: officer ?? undefined },
        evidence,
        data: { days, times: most, first: { at: first.at }, last: { at: last.at } },
      };
    });
  },
});
