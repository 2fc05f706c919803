import { type Event, Trace } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { hotlineOpinion } from "../../../articles.ts";
import type { Clock } from "../../../clock.ts";
import { defineRateRule, type Share } from "../../../define-group-rule.ts";
import { QUIET } from "../../../define-rule.ts";
import { handedOver, wasGiven } from "../../../handed.ts";
import { doerOf } from "../../../held-before.ts";
import { activities, share } from "../../../limits.ts";
import { isOver, percent } from "../../../months.ts";
import { wholeCase, wholeClock } from "../../../whole-case.ts";

const params = z.object({
  asked: activities.default(["extension-asked"]).describe("activities that ask for more time"),
  left: z.number().positive().max(30).default(0.5).describe("office days before the limit within which asking is at the last minute"),
  share: share.default(0.3).describe("share of a unit's orders of the month from which it is a habit"),
  least: z.number().int().min(1).default(10).describe("orders of a unit in the month below which nothing is said"),
  ...wholeCase({ officeDays: 5 }, null),
});

/** A unit waits until the limit is all but gone, and then asks for more time: again and again. */
export default defineRateRule({
  id: "last-minute-extension",
  family: "misconduct",
  revision: 2,
  judges: "rate",
  over: "unit",
  title: { zh: "临期延期", en: "Extension asked at the last minute" },
  basis: [hotlineOpinion("延期申请和事项办结等关键步骤处理规则")],
  levels: ["yellow"],
  messages: {
    habit: {
      zh: "{{unit}}{{month}}承办{{orders}}件，其中{{late}}件（{{rate}}%）到期前不足{{left}}个工作日才申请延期",
      en: "{{unit}} was given {{orders}} orders in {{month}}; for {{late}} ({{rate}} %) it asked for more time with less than {{left}} working days left",
      remedy: {
        zh: "确需延期的及早申请并说明理由；临期申请的不超过{{bound}}%",
        en: "Ask early and say why; at the last minute for less than {{bound}} % of the orders",
      },
    },
  },
  params,
  when: { kinds: ["hotline"], seen: "*" },

  count(trace, given) {
    let shares: Share[] | undefined;
    for (const held of handedOver(trace)) {
      const { unit, received } = held;
      if (!wasGiven(held) || shares?.some(({ subject }) => subject === unit)) continue;
      shares ??= [];
      shares.push({ subject: unit, at: received.at, numerator: 0, denominator: 1 });
    }
    if (!shares) return QUIET;
    for (let i = 0; i < trace.events.length; i++) {
      const event = trace.events[i] as Event;
      if (!among(given.asked, event.activity)) continue;
      const { unit } = doerOf(trace, event);
      const place = shares.findIndex(({ subject, numerator }) => subject === unit && numerator === 0);
      if (place < 0) continue;
      const clock = clockAt(trace, i, given);
      if (clock && clock.to !== undefined) break; // it has ended for every later one too
      if (clock && isLastMinute(trace, event, clock, given.left)) shares[place] = { ...(shares[place] as Share), event, numerator: 1 };
    }
    return shares;
  },

  evaluate(tally, { left, share, least }) {
    const { subject, month, numerator, denominator } = tally;
    if (denominator < least || numerator < share * denominator || !isOver(tally)) return QUIET;
    const data = {
      unit: subject,
      month,
      orders: denominator,
      late: numerator,
      rate: percent(numerator / denominator),
      left,
      bound: percent(share),
    };
    return [{ message: "habit", level: "yellow", responsible: { unit: subject, officer: undefined }, data }];
  },
});

/** The clock of the case as it stood when more time was asked for. */
const clockAt = ({ source, subject, events, calendar }: Trace, index: number, given: z.output<typeof params>): Clock | undefined =>
  wholeClock(new Trace(source, subject, events.slice(0, index), (events[index] as Event).at, calendar), given)?.clock;

/** Whether the limit was all but gone then. */
const isLastMinute = ({ calendar }: Trace, { at }: Event, clock: Clock, left: number): boolean =>
  !clock.stands && at <= clock.due && calendar.workingTime(at, clock.due) < left * calendar.perDay;
