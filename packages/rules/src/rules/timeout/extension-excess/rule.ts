import type { Event } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { hotlineOpinion } from "../../../articles.ts";
import { holdingOf } from "../../../custody.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { activities } from "../../../limits.ts";

/** Extended again and again, or for too long at once. */
export default defineRule({
  id: "extension-excess",
  family: "timeout",
  revision: 2,
  title: { zh: "延期超次", en: "Too many or too long extensions" },
  basis: [hotlineOpinion("延期申请和事项办结等关键步骤处理规则；各地热线办理办法的延期次数和时长")],
  levels: ["yellow", "red"],
  messages: {
    tooOften: {
      zh: "延期{{times}}次，超过规定的{{most}}次，首次{{first}}，末次{{last}}",
      en: "Extended {{times}} times, where {{most}} are allowed: first at {{first}}, last at {{last}}",
      remedy: {
        zh: "延期不超过{{most}}次；疑难事项提请协调、会商",
        en: "Extend no more than {{most}} times; take what is difficult to coordination",
      },
    },
    tooLong: {
      zh: "{{first}}一次延期{{days}}个工作日，超过规定的{{most}}个工作日",
      en: "Extended by {{days}} working days at once at {{first}}, where {{most}} are allowed",
      remedy: { zh: "单次延期不超过{{most}}个工作日", en: "Extend by no more than {{most}} working days at once" },
    },
  },
  params: z.object({
    granted: activities.default(["extension-granted"]).describe("activities by which an extension is granted"),
    times: z.number().int().min(0).default(2).describe("extensions of one case that are allowed; more are yellow"),
    redTimes: z.number().int().min(0).default(3).describe("extensions above which it is red"),
    days: z.number().min(0).default(3).describe("working days that one extension may have; a longer one is yellow"),
  }),
  when: { kinds: ["hotline"], seen: ({ granted }) => granted },

  evaluate(trace, { granted, times, redTimes, days }) {
    const grants: Event[] = [];
    for (const event of trace.events) if (among(granted, event.activity)) grants.push(event);
    const found: Finding<"tooOften" | "tooLong">[] = [];
    const [first] = grants;
    const last = grants.at(-1);
    if (first && last && grants.length > times)
      found.push({
        message: "tooOften",
        level: grants.length > redTimes ? "red" : "yellow",
        key: "times",
        responsible: holdingOf(trace, last) ?? last,
        evidence: grants,
        data: { times: grants.length, most: times, first: { at: first.at }, last: { at: last.at } },
      });
    for (const grant of grants) {
      const given = Number(grant.attributes?.days);
      if (given > days)
        found.push({
          message: "tooLong",
          level: "yellow",
          key: grant.id,
          responsible: holdingOf(trace, grant) ?? grant,
          evidence: [grant],
          data: { days: given, most: days, first: { at: grant.at } },
        });
    }
    return found.length > 0 ? found : QUIET;
  },
});
