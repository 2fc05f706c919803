import type { Event } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { saysYes } from "../../../answers.ts";
import { ratingOpinion } from "../../../articles.ts";
import { Clock } from "../../../clock.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { heldBefore } from "../../../held-before.ts";
import { activities, limit } from "../../../limits.ts";
import { isBad } from "../../../ratings.ts";

/** Somebody put a name to a bad rating, and nobody came back to ask why. */
export default defineRule({
  id: "bad-rating-unvisited",
  family: "misconduct",
  revision: 2,
  title: { zh: "差评未回访", en: "Bad rating not followed up" },
  basis: [ratingOpinion("差评核实、整改、反馈")],
  levels: ["red"],
  messages: {
    unvisited: {
      zh: "{{at}}收到差评，应在{{limit}}内回访，{{due}}到期，没有回访记录",
      en: "Rated badly at {{at}}; {{limit}} to call on whoever rated ran out at {{due}} without it",
      remedy: { zh: "{{due}}前安排专人回访核实并登记", en: "Call on them by {{due}}, find out, and enter it" },
    },
  },
  params: z.object({
    rating: activities.default(["rated"]).describe("activities that rate a service (attribute satisfied, or score)"),
    worst: z.number().default(2).describe("highest score of a bad rating, where satisfied is not said"),
    named: z.boolean().default(true).describe("whether only ratings with a name (attribute named=yes) are asked"),
    revisit: activities.default(["revisited"]).describe("activities that follow a rating up"),
    limit: limit.default({ days: 5 }).describe("time from the rating within which a revisit is waited for"),
  }),
  when: { seen: ({ rating }) => rating },

  evaluate(trace, { rating, worst, named, revisit, limit }) {
    const { events } = trace;
    let found: Finding<"unvisited">[] | undefined;
    for (let i = 0; i < events.length; i++) {
      const event = events[i] as Event;
      if (!among(rating, event.activity) || isBad(event, worst) !== true || (named && !saysYes(event.attributes?.named))) continue;
      if (isFollowed(events, i, revisit)) continue;
      const clock = new Clock(trace, { from: event.at, to: undefined, limit });
      if (!clock.isOver) continue;
      found ??= [];
      found.push({
        message: "unvisited",
        level: "red",
        key: event.id,
        responsible: heldBefore(trace, event),
        evidence: [event],
        data: { at: { at: event.at }, limit: { limit }, due: { at: clock.due } },
      });
    }
    return found ?? QUIET;
  },
});

function isFollowed(events: readonly Event[], place: number, revisit: readonly string[]): boolean {
  for (let i = place + 1; i < events.length; i++) if (among(revisit, events[i]?.activity)) return true;
  return false;
}
