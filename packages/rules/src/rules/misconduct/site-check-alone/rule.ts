import type { Event } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { licensingLaw } from "../../../articles.ts";
import { dayOf } from "../../../day-only.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { doerOf } from "../../../held-before.ts";
import { activities } from "../../../limits.ts";

/** The law sends two to look; one went. */
export default defineRule({
  id: "site-check-alone",
  family: "misconduct",
  revision: 2,
  title: { zh: "单人核查", en: "Site check by one officer" },
  basis: [licensingLaw("第三十四条")],
  levels: ["yellow"],
  messages: {
    alone: {
      zh: "{{at}}现场核查人员{{present}}名，应不少于{{least}}名",
      en: "{{present}} took part in the site check of {{at}}; it takes at least {{least}}",
      remedy: {
        zh: "指派{{least}}名以上工作人员现场核查，并如实登记人员",
        en: "Send at least {{least}} officers, and enter who took part",
      },
    },
  },
  params: z.object({
    checks: activities.default(["inspected"]).describe("activities that are a check on site (attribute inspectors: how many took part)"),
    least: z.number().int().min(2).default(2).describe("officers that it takes"),
    named: z
      .boolean()
      .default(false)
      .describe("whether the log names everybody who took part, so that one name, where no number is given, is one officer"),
  }),
  when: { kinds: ["approval"], seen: ({ checks }) => checks },

  evaluate(trace, { checks, least, named }) {
    let found: Finding<"alone">[] | undefined;
    for (const event of trace.events) {
      if (!among(checks, event.activity)) continue;
      const stated = event.attributes?.inspectors;
      const present = stated !== undefined && stated !== "" ? Number(stated) : named ? officersOf(trace.events, event, checks) : Number.NaN;
      if (!(present < least)) continue;
      found ??= [];
      found.push({
        message: "alone",
        level: "yellow",
        key: event.id,
        responsible: doerOf(trace, event),
        evidence: [event],
        data: { at: { at: event.at }, present, least },
      });
    }
    return found ?? QUIET;
  },
});

const BETWEEN = "、，,;；/ ";

/** Officers named for the checks of that day, each once; unknown (NaN) where none is. */
function officersOf(events: readonly Event[], { at }: Event, checks: readonly string[]): number {
  const names = new Set<string>();
  for (const event of events) {
    if (event.officer === undefined || !among(checks, event.activity) || dayOf(event.at) !== dayOf(at)) continue;
    let name = "";
    for (const character of `${event.officer} `)
      if (!BETWEEN.includes(character)) name += character;
      else if (name !== "") {
        names.add(name);
        name = "";
      }
  }
  return names.size > 0 ? names.size : Number.NaN;
}
