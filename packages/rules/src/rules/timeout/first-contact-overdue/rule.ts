import { z } from "zod";
import { hotlineOpinion } from "../../../articles.ts";
import { Clock } from "../../../clock.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { firstAct, handedOver, wasGiven } from "../../../handed.ts";
import { activities, limit } from "../../../limits.ts";

type Says = "notContacted" | "contactedLate" | "neverContacted";

/** Whoever gets an order speaks to the petitioner first; the clock runs from the hand-over. */
export default defineRule({
  id: "first-contact-overdue",
  family: "timeout",
  revision: 2,
  title: { zh: "先行联系超时", en: "Petitioner not contacted in time" },
  basis: [hotlineOpinion("限时办理、闭环运行；各地热线办理办法的先行联系要求")],
  levels: ["yellow", "red"],
  messages: {
    notContacted: {
      zh: "{{unit}}{{received}}接到{{kind}}，{{limit}}内应联系诉求人，{{due}}到期，至今未联系",
      en: "{{unit}} was given the {{kind}} at {{received}} and had {{limit}} to contact the petitioner, until {{due}}; it has not",
      remedy: { zh: "{{due}}前联系诉求人", en: "Contact the petitioner by {{due}}" },
    },
    contactedLate: {
      zh: "{{unit}}{{received}}接到{{kind}}，{{limit}}内应联系诉求人，{{due}}到期，{{contacted}}才联系",
      en: "{{unit}} was given the {{kind}} at {{received}} and had {{limit}} to contact the petitioner, until {{due}}; it did so at {{contacted}}",
      remedy: { zh: "{{due}}前联系诉求人", en: "Contact the petitioner by {{due}}" },
    },
    neverContacted: {
      zh: "{{unit}}{{received}}接到{{kind}}，{{limit}}内应联系诉求人，{{due}}到期，直至{{left}}离手仍未联系",
      en: "{{unit}} was given the {{kind}} at {{received}} and had {{limit}} to contact the petitioner, until {{due}}; it let the case go at {{left}} without",
      remedy: {
        zh: "{{due}}前联系诉求人，或在此之前说明理由退单",
        en: "Contact the petitioner by {{due}}, or return the order with reasons before then",
      },
    },
  },
  params: z.object({
    contact: activities.default(["contacted", "visited"]).describe("activities by which a unit gets in touch with the petitioner"),
    limit: limit.default({ days: 1 }).describe("time from hand-over to first contact; later is yellow"),
    urgentLimit: limit.default({ minutes: 30 }).describe("the same for urgent orders; later is red"),
  }),
  when: { kinds: ["hotline"], seen: "*" },

  evaluate(trace, { contact, limit: usual, urgentLimit }) {
    const urgent = trace.subject.urgent === true;
    const limit = urgent ? urgentLimit : usual;
    let found: Finding<Says>[] | undefined;
    for (const held of handedOver(trace)) {
      const { unit, received, left } = held;
      if (!wasGiven(held)) continue; // reopened in its hands: the petitioner was heard
      const contacted = firstAct(held, contact);
      const clock = new Clock(trace, { from: received.at, to: contacted?.at ?? left?.at, limit });
      if (!clock.isOver) continue;
      const said = { unit, kind: urgent ? URGENT : ORDER, received: { at: received.at }, limit: { limit }, due: { at: clock.due } };
      const same = { level: urgent ? "red" : "yellow", responsible: held, key: received.id } as const;
      found ??= [];
      if (contacted)
        found.push({
          ...same,
          message: "contactedLate",
          evidence: [received, contacted],
          data: { ...said, contacted: { at: contacted.at } },
        });
      else if (left)
        found.push({ ...same, message: "neverContacted", evidence: [received, left], data: { ...said, left: { at: left.at } } });
      else found.push({ ...same, message: "notContacted", evidence: [received], data: said });
    }
    return found ?? QUIET;
  },
});

const ORDER = { zh: "派单", en: "order" };
const URGENT = { zh: "紧急工单", en: "urgent order" };
