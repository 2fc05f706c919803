import { z } from "zod";
import { hotlineOpinion } from "../../../articles.ts";
import { Clock } from "../../../clock.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { firstAct, handedOver, wasGiven } from "../../../handed.ts";
import { activities, limit } from "../../../limits.ts";

type Says = "unsigned" | "signedLate" | "leftUnsigned";

/** A unit that does not sign an order cannot start working on it; its clock runs from dispatch all the same. */
export default defineRule({
  id: "signing-overdue",
  family: "timeout",
  revision: 2,
  title: { zh: "签收超时", en: "Order not signed in time" },
  basis: [hotlineOpinion("即时转办、限时办理；各地热线办理办法的签收时限")],
  levels: ["yellow", "red"],
  messages: {
    unsigned: {
      zh: "{{unit}}{{received}}接到派单，{{limit}}内应签收，{{due}}到期，至今未签收",
      en: "{{unit}} was given the order at {{received}} and had {{limit}} to sign it, until {{due}}; it has not",
      remedy: {
        zh: "{{due}}前签收；不属于本单位职责的，在时限内说明理由退单",
        en: "Sign by {{due}}, or return it with reasons within that time",
      },
    },
    signedLate: {
      zh: "{{unit}}{{received}}接到派单，{{limit}}内应签收，{{due}}到期，{{signed}}才签收",
      en: "{{unit}} was given the order at {{received}} and had {{limit}} to sign it, until {{due}}; it signed at {{signed}}",
      remedy: { zh: "{{due}}前签收", en: "Sign by {{due}}" },
    },
    leftUnsigned: {
      zh: "{{unit}}{{received}}接到派单，{{limit}}内应签收，{{due}}到期，直至{{left}}离手仍未签收",
      en: "{{unit}} was given the order at {{received}} and had {{limit}} to sign it, until {{due}}; it let it go at {{left}} unsigned",
      remedy: { zh: "{{due}}前签收，或在此之前说明理由退单", en: "Sign by {{due}}, or return it with reasons before then" },
    },
  },
  params: z.object({
    signing: activities.default(["signed"]).describe("activities by which a unit signs for an order"),
    yellow: limit.default({ days: 1 }).describe("time from hand-over to signing; later is yellow"),
    red: limit.default({ days: 2 }).describe("time from hand-over to signing; later is red"),
  }),
  when: { kinds: ["hotline"], seen: "*" },

  evaluate(trace, { signing, yellow, red }) {
    let found: Finding<Says>[] | undefined;
    for (const held of handedOver(trace)) {
      const { unit, received, left } = held;
      if (!wasGiven(held)) continue; // reopened in its hands: nothing new was handed over
      const signed = firstAct(held, signing);
      const to = signed?.at ?? left?.at;
      const clock = new Clock(trace, { from: received.at, to, limit: yellow });
      if (!clock.isOver) continue;
      const level = new Clock(trace, { from: received.at, to, limit: red }).isOver ? "red" : "yellow";
      const said = { unit, received: { at: received.at }, limit: { limit: yellow }, due: { at: clock.due } };
      const same = { level, responsible: held, key: received.id } as const;
      found ??= [];
      if (signed)
        found.push({ ...same, message: "signedLate", evidence: [received, signed], data: { ...said, signed: { at: signed.at } } });
      else if (left) found.push({ ...same, message: "leftUnsigned", evidence: [received, left], data: { ...said, left: { at: left.at } } });
      else found.push({ ...same, message: "unsigned", evidence: [received], data: said });
    }
    return found ?? QUIET;
  },
});
