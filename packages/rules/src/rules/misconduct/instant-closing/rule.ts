import type { Event } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { hotlineOpinion, licensingLaw } from "../../../articles.ts";
import { isDayOnly } from "../../../day-only.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { doerOf } from "../../../held-before.ts";
import { activities } from "../../../limits.ts";
import { named } from "../../../named.ts";

const MINUTE = 60_000;

/** Done sooner than it can have been done. */
export default defineRule({
  id: "instant-closing",
  family: "misconduct",
  revision: 2,
  title: { zh: "秒办结", en: "Closed in no time" },
  basis: [hotlineOpinion("办理、答复、办结闭环运行，以实际解决诉求为准"), licensingLaw("第三十四条")],
  levels: ["yellow"],
  messages: {
    instant: {
      zh: "{{from}}“{{began}}”，{{at}}即“{{ended}}”，间隔不足{{minutes}}分钟",
      en: "“{{began}}” at {{from}} and “{{ended}}” at {{at}}, less than {{minutes}} minutes later",
      remedy: {
        zh: "实际办理后再“{{ended}}”；可当场答复的类别在口径中列明",
        en: "Do the work before “{{ended}}”; classes that are answered at once are for the policy to list",
      },
    },
  },
  params: z.object({
    pairs: z
      .array(z.strictObject({ from: activities, to: activities }))
      .min(1)
      .default([
        { from: ["signed"], to: ["closed"] },
        { from: ["accepted"], to: ["decided", "denied"] },
      ])
      .describe("from which activities to which: {from, to}, each a list, any of which will do"),
    minutes: z.number().positive().default(10).describe("minutes on the wall below which it is implausible"),
    exceptClasses: z
      .array(z.string().min(1))
      .default(["咨询", "咨询类", "政策咨询", "业务咨询", "即办件", "即办"])
      .describe("classes of cases that are answered at once"),
  }),
  when: { kinds: ["hotline", "approval"], seen: ({ pairs }) => pairs.flatMap(({ to }) => to) },

  evaluate(trace, { pairs, minutes, exceptClasses }) {
    const { events, subject } = trace;
    if (among(exceptClasses, subject.class)) return QUIET;
    let found: Finding<"instant">[] | undefined;
    for (let place = 1; place < events.length; place++) {
      const ended = events[place] as Event;
      for (const { from, to } of pairs) {
        if (!among(to, ended.activity)) continue;
        const began = lastBefore(events, place, from);
        if (!began || ended.at - began.at >= minutes * MINUTE || isDayOnly(began.at) || isDayOnly(ended.at)) continue;
        found ??= [];
        found.push({
          message: "instant",
          level: "yellow",
          key: ended.id,
          responsible: doerOf(trace, ended),
          evidence: [began, ended],
          data: {
            from: { at: began.at },
            at: { at: ended.at },
            began: named(began.activity),
            ended: named(ended.activity),
            minutes,
          },
        });
        break;
      }
    }
    return found ?? QUIET;
  },
});

function lastBefore(events: readonly Event[], place: number, kinds: readonly string[]): Event | undefined {
  for (let i = place - 1; i >= 0; i--) if (among(kinds, events[i]?.activity)) return events[i];
  return undefined;
}
