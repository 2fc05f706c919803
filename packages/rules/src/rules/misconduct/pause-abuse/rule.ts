import type { Event, Instant, Limit, Trace } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { hotlineOpinion, licensingLaw } from "../../../articles.ts";
import { Clock } from "../../../clock.ts";
import { holdingOf } from "../../../custody.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { activities, ends, limit, share } from "../../../limits.ts";
import { type Pause, pausesBetween } from "../../../pauses.ts";

type Says = "tooMany" | "tooLong" | "nearTheLimit";

/** A clock that is stopped to save it, not for what the law lets it be stopped for. */
export default defineRule({
  id: "pause-abuse",
  family: "misconduct",
  revision: 2,
  title: { zh: "挂起滥用", en: "Suspended without need" },
  basis: [licensingLaw("第四十五条"), hotlineOpinion("延期申请和事项办结等关键步骤处理规则")],
  levels: ["yellow"],
  messages: {
    tooMany: {
      zh: "挂起{{times}}次，首次{{from}}",
      en: "Suspended {{times}} times, first at {{from}}",
      remedy: { zh: "所需事项一次列明、一次挂起", en: "Say at once all that is needed, and suspend once" },
    },
    tooLong: {
      zh: "{{from}}起挂起，累计占办件用时{{share}}%以上",
      en: "Suspended from {{from}}; all in all for more than {{share}} % of the case",
      remedy: { zh: "挂起事由消除即恢复办理", en: "Resume as soon as the ground is gone" },
    },
    nearTheLimit: {
      zh: "时限已用{{used}}%后于{{from}}挂起，{{to}}恢复，其间无任何办理",
      en: "Suspended at {{from}}, when {{used}} % of the time was used, and resumed at {{to}} without any act in between",
      remedy: {
        zh: "需挂起的在事由发生时提出，并办理挂起所为之事",
        en: "Suspend when the ground arises, and do what it was suspended for",
      },
    },
  },
  params: z.object({
    begins: activities.default(["suspended"]).describe("activities that suspend a case"),
    resumes: activities.default(["resumed"]).describe("activities that resume it"),
    start: activities.default(["accepted", "dispatched"]).describe("activities with which the case begins to count; else its first event"),
    stop: ends.describe("activities with which it ends"),
    times: z.number().int().min(1).default(2).describe("suspensions that are too many"),
    share: z.number().gt(0).lt(1).default(0.5).describe("share of the case, in office time, above which suspension is too long"),
    nearAt: share.default(0.9).describe("share of the limit after which a suspension begins near it"),
    limit: limit
      .nullable()
      .default(null)
      .describe("limit that this share is of, where the case states none (promisedDays, legalDays); null: then not asked"),
  }),
  when: { seen: ({ begins }) => begins },

  evaluate(trace, given) {
    const pauses = pausesBetween(trace, given.begins, given.resumes);
    const [first] = pauses;
    if (!first) return QUIET;
    const start = trace.events.find(({ activity }) => among(given.start, activity)) ?? (trace.events[0] as Event);
    const stop = trace.events.find(({ activity, at }) => at >= start.at && among(given.stop, activity));
    const found: Finding<Says>[] = [];
    const add = (message: Says, key: string, evidence: readonly Event[], data: Finding["data"] = {}) =>
      found.push({
        message,
        level: "yellow",
        key,
        evidence,
        responsible: holdingOf(trace, first.from) ?? first.from,
        data: { from: { at: (evidence[0] as Event).at }, ...data },
      });

    if (pauses.length >= given.times)
      add(
        "tooMany",
        "times",
        pauses.map(({ from }) => from),
        { times: pauses.length },
      );
    if (isTooLong(trace, pauses, start.at, stop?.at, given.share))
      add("tooLong", "share", pauses.flatMap(bounds), { share: Math.round(given.share * 1000) / 10 });
    const allowed = limitOf(trace, given.limit);
    if (allowed) {
      const near = new Clock(trace, { from: start.at, to: undefined, limit: allowed }).at(given.nearAt);
      for (const pause of pauses)
        if (pause.to && pause.from.at > near && !isBusyIn(trace, pause))
          add("nearTheLimit", pause.from.id, bounds(pause), { to: { at: pause.to.at }, used: Math.round(given.nearAt * 1000) / 10 });
    }
    return found;
  },
});

const bounds = ({ from, to }: Pause): Event[] => (to ? [from, to] : [from]);

/** Whether anything happened in a suspension; events of its own instants count, those that suspend do not. */
function isBusyIn({ events }: Trace, { from, to = from }: Pause): boolean {
  let place = events.lastIndexOf(from);
  while (place > 0 && (events[place - 1] as Event).at >= from.at) place--;
  for (; place < events.length; place++) {
    const event = events[place] as Event;
    if (event.at > to.at) return false;
    if (event !== from && event !== to && event.activity !== from.activity) return true;
  }
  return false;
}

function limitOf({ subject: { attributes } }: Trace, fallback: Limit | null): Limit | undefined {
  const days = Number(attributes?.promisedDays ?? attributes?.legalDays);
  return days > 0 ? { days } : (fallback ?? undefined);
}

/** While the case is open the share moves with time: asked for by the instant at which it goes above, or comes back below. */
function isTooLong(trace: Trace, pauses: readonly Pause[], start: Instant, stop: Instant | undefined, share: number): boolean {
  const { calendar } = trace;
  let paused = 0;
  for (const { from, to } of pauses) {
    const begin = Math.max(start, from.at);
    const end = to?.at ?? stop;
    if (end === undefined) {
      const more = (share * calendar.workingTime(start, begin) - paused) / (1 - share);
      return trace.hasPassed(calendar.afterWorking(begin, Math.max(0, more)));
    }
    paused += calendar.workingTime(begin, Math.min(end, stop ?? end));
  }
  if (stop !== undefined) return paused > share * calendar.workingTime(start, stop);
  return paused > 0 && !trace.hasPassed(calendar.afterWorking(start, paused / share));
}
