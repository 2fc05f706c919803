import type { Event, Instant } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { disciplineRules, inspectionRegulation } from "../../../articles.ts";
import { type CaseClock, clockData, clockEvidence } from "../../../case-clock.ts";
import { Clock } from "../../../clock.ts";
import { defineRule, type Finding, type Level, QUIET, type Responsible } from "../../../define-rule.ts";
import { activities, limit } from "../../../limits.ts";
import { replyDue } from "../../../reply-due.ts";
import { lateWaits } from "../../../waits.ts";

type Says = "unsigned" | "signedLate" | "unanswered" | "answeredLate" | "unverified" | "verifiedLate";
const more = z.number().int().min(1).max(1000);

/** A rectification order past its signing, its reply or its verification; the longer, the higher the card. */
export default defineRule({
  id: "order-overdue",
  family: "timeout",
  revision: 2,
  title: { zh: "督办超期", en: "Rectification order overdue" },
  basis: [inspectionRegulation("限期整改、按时反馈，核查整改结果"), disciplineRules("提出纪律检查建议，督促整改落实")],
  levels: ["notice", "yellow", "red"],
  messages: {
    unsigned: {
      zh: "督办单{{start}}下达，{{limit}}内应签收，{{due}}到期，至今未签收",
      en: "Ordered at {{start}}, to be signed for in {{limit}}, by {{due}}; it has not been",
      remedy: { zh: "{{due}}前签收督办单", en: "Sign for the order by {{due}}" },
    },
    signedLate: {
      zh: "督办单{{start}}下达，{{limit}}内应签收，{{due}}到期，{{stop}}才签收",
      en: "Ordered at {{start}}, to be signed for in {{limit}}, by {{due}}; signed for at {{stop}}",
      remedy: { zh: "{{due}}前签收督办单", en: "Sign for the order by {{due}}" },
    },
    unanswered: {
      zh: "督办单{{start}}要求整改，{{due}}前应反馈，至今未反馈",
      en: "Ordered at {{start}} to put it right and reply by {{due}}; there is no reply yet",
      remedy: {
        zh: "{{due}}前整改并反馈；确有困难的，到期前申请延期",
        en: "Put it right and reply by {{due}}, or ask for more time before then",
      },
    },
    answeredLate: {
      zh: "督办单{{start}}要求整改，{{due}}前应反馈，{{stop}}才反馈",
      en: "Ordered at {{start}} to put it right and reply by {{due}}; replied at {{stop}}",
      remedy: {
        zh: "{{due}}前整改并反馈；确有困难的，到期前申请延期",
        en: "Put it right and reply by {{due}}, or ask for more time before then",
      },
    },
    unverified: {
      zh: "整改{{start}}反馈，{{limit}}内应核查，{{due}}到期，至今未核查",
      en: "Replied at {{start}}, to be verified in {{limit}}, by {{due}}; it has not been",
      remedy: { zh: "{{due}}前核查，予以通过或退回", en: "Verify it, and accept it or send it back, by {{due}}" },
    },
    verifiedLate: {
      zh: "整改{{start}}反馈，{{limit}}内应核查，{{due}}到期，{{stop}}才核查",
      en: "Replied at {{start}}, to be verified in {{limit}}, by {{due}}; verified at {{stop}}",
      remedy: { zh: "{{due}}前核查，予以通过或退回", en: "Verify it, and accept it or send it back, by {{due}}" },
    },
  },
  params: z.object({
    issued: activities.default(["issued"]).describe("activities by which an order is issued"),
    signed: activities.default(["signed"]).describe("activities by which the unit signs for it"),
    replied: activities.default(["replied"]).describe("activities by which the unit replies"),
    sentBack: activities.default(["sent-back"]).describe("activities that ask for another reply"),
    ended: activities.default(["accepted", "cancelled", "closed"]).describe("activities that end the order"),
    signing: limit.default({ days: 1 }).describe("time from issue to signing"),
    replying: limit
      .nullable()
      .default(null)
      .describe("time for a reply where neither the order nor its return states a due date; null: then none"),
    verifying: limit.default({ days: 5 }).describe("time from reply to verification"),
    yellowAfter: more.default(1).describe("working days past any of these at which the notice becomes yellow"),
    redAfter: more.default(3).describe("working days past any of these at which it becomes red"),
  }),
  when: { kinds: ["oversight"], seen: ({ issued }) => issued },

  evaluate(trace, given) {
    const { issued, signed, replied, sentBack, ended, yellowAfter, redAfter } = given;
    let found: Finding<Says>[] | undefined;
    const add = (waits: readonly CaseClock[], open: Says, late: Says, toWhom: (wait: CaseClock) => Responsible | undefined) => {
      for (const wait of waits) {
        found ??= [];
        found.push({
          message: wait.stop ? late : open,
          level: levelOf(wait.clock, yellowAfter, redAfter),
          key: `${wait.start.id} ${open}`,
          responsible: toWhom(wait),
          evidence: clockEvidence(wait),
          data: clockData(wait),
        });
      }
    };
    const order = trace.events.find(({ activity }) => among(issued, activity));
    const owed = ({ stop }: CaseClock): Responsible | undefined =>
      stop && (among(signed, stop.activity) || among(replied, stop.activity)) ? stop : order && { unit: order.toUnit, officer: undefined };
    const dueOf = (start: Event): Instant | undefined => replyDue(trace, start, order);
    add(
      lateWaits(trace, { starts: issued, stops: [...signed, ...replied, ...ended], limit: given.signing }),
      "unsigned",
      "signedLate",
      owed,
    );
    add(
      lateWaits(trace, { starts: [...issued, ...sentBack], stops: [...replied, ...ended], limit: given.replying ?? undefined, dueOf }),
      "unanswered",
      "answeredLate",
      owed,
    );
    add(
      lateWaits(trace, { starts: replied, stops: [...sentBack, ...ended], limit: given.verifying }),
      "unverified",
      "verifiedLate",
      ({ stop }) => (stop?.unit === undefined ? order : stop),
    );
    return found ?? QUIET;
  },
});

/** A notice when it is late, and higher cards by the working days past the end. */
function levelOf({ trace, from, to, due }: Clock, yellowAfter: number, redAfter: number): Level {
  const isPast = (days: number): boolean => new Clock(trace, { from, to, limit: undefined, due: trace.calendar.addDays(due, days) }).isOver;
  return isPast(redAfter) ? "red" : isPast(yellowAfter) ? "yellow" : "notice";
}
