import { ENDS, type Event, type Instant, type Trace } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { hotlineOpinion } from "../../../articles.ts";
import { clockData, clockEvidence } from "../../../case-clock.ts";
import { custody } from "../../../custody.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { share } from "../../../limits.ts";
import { listed } from "../../../listed.ts";
import { unitTimes } from "../../../shares.ts";
import { wholeCase, wholeClock } from "../../../whole-case.ts";

const params = z.object({
  share: share.default(0.5).describe("share of the time of a late case; a unit that held it for more sat on it"),
  ...wholeCase({ officeDays: 5 }, null),
});

/** The case is late, several had it, and most of the time it lay with one. */
export default defineRule({
  id: "holding-time-outlier",
  family: "shirking",
  revision: 3,
  title: { zh: "滞留异常", en: "Sat on by one unit" },
  basis: [hotlineOpinion("限时办理、督办；各地热线办理办法的首接负责制、协办时限")],
  levels: ["yellow"],
  messages: {
    satOn: {
      zh: "时限{{limit}}，{{start}}起算，{{due}}到期{{less}}，已超期；{{unit}}净持有{{held}}，占{{share}}%，其余时间由{{others}}办理",
      en: "{{limit}} from {{start}} ran out at {{due}}{{less}}; {{unit}} held the case for {{held}}, {{share}} % of the time, while {{others}} handled it",
      remedy: {
        zh: "{{unit}}接单后即办即转，不占用全案一半以上的时间",
        en: "{{unit}} handles it or passes it on at once, and does not take most of the time of the case",
      },
    },
  },
  params,
  when: { kinds: ["hotline"], seen: "*" },
  clock: (trace, given) => wholeClock(trace, given)?.clock,

  evaluate(trace, given) {
    if (trace.once(custody).length < 2) return QUIET;
    const timed = wholeClock(trace, given);
    if (!timed?.clock.isOver) return QUIET;
    const { clock } = timed;
    const { total, of } = unitTimes(clock, clock.due);
    if (of.size < 2 || !(total > 0)) return QUIET;
    let found: Finding<"satOn">[] | undefined;
    for (const [unit, { time, last }] of of) {
      if (time <= total * given.share) continue;
      const others = [...of.keys()].filter((other) => other !== unit && hasHandled(trace, other));
      if (others.length === 0) continue;
      found ??= [];
      found.push({
        message: "satOn",
        level: "yellow",
        key: unit,
        responsible: last,
        evidence: [...new Set([...clockEvidence(timed), ...holdsOf(trace, unit, clock.to ?? clock.due)])],
        data: {
          ...clockData(timed),
          unit,
          held: { worked: time },
          share: Math.round((time / total) * 1000) / 10,
          others: listed(others),
        },
      });
    }
    return found ?? QUIET;
  },
});

/** Whether a unit did something while it held the case: an act of its own besides signing, or the closing. */
function hasHandled(trace: Trace, unit: string): boolean {
  for (const held of trace.once(custody)) if (held.unit === unit && (held.acts.length > 0 || among(ENDS, held.left?.activity))) return true;
  return false;
}

/** What a unit received and let go by the end of what is counted. */
function holdsOf(trace: Trace, unit: string, end: Instant): Event[] {
  const found: Event[] = [];
  for (const { unit: holder, received, left } of trace.once(custody)) {
    if (holder !== unit || received.at >= end) continue;
    found.push(received);
    if (left && left.at <= end) found.push(left);
  }
  return found;
}
