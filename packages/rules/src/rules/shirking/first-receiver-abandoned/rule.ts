import type { Trace } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { saysYes } from "../../../answers.ts";
import { hotlineOpinion } from "../../../articles.ts";
import type { Holding } from "../../../custody.ts";
import { defineRule, QUIET } from "../../../define-rule.ts";
import { firstAct, handedOver, registered } from "../../../handed.ts";
import { activities } from "../../../limits.ts";

/** Who gets it first takes the lead: passing it to the next without a word to anybody is not leading. */
export default defineRule({
  id: "first-receiver-abandoned",
  family: "shirking",
  revision: 2,
  title: { zh: "首接不负责", en: "Abandoned by its first receiver" },
  basis: [hotlineOpinion("分办和多部门协办规则；各地热线办理办法的首接负责制")],
  levels: ["yellow"],
  messages: {
    abandoned: {
      zh: "首接单位{{unit}}{{received}}接单，{{left}}转给{{to}}，没有联系诉求人，也没有协调记录",
      en: "{{unit}} was the first to receive it, at {{received}}, and passed it to {{to}} at {{left}} with neither contact nor coordination on record",
      remedy: {
        zh: "首接单位先联系诉求人、牵头协调，确需转办的写明协调经过",
        en: "The first receiver contacts the petitioner and coordinates, and says so before it passes the case on",
      },
    },
  },
  params: z.object({
    leaves: activities.default(["transferred"]).describe("activities by which a unit passes a case on"),
    contacts: activities.default(["contacted"]).describe("activities by which the unit itself speaks with the petitioner"),
    coordination: activities.default(["coordinated"]).describe("activities that record coordination, whoever enters them"),
  }),
  when: { kinds: ["hotline"], seen: ({ leaves }) => leaves },

  evaluate(trace, { leaves, contacts, coordination }) {
    const first = handedOver(trace)[0];
    if (!first?.left || first.left === first.received) return QUIET;
    const { unit, received, left } = first;
    if (!among(leaves, left.activity) || (left.unit ?? unit) !== unit || saysYes(left.attributes?.founded)) return QUIET;
    if (registered(first) || firstAct(first, contacts) || wasCoordinated(trace, first, coordination)) return QUIET;
    const data = { unit, received: { at: received.at }, left: { at: left.at }, to: left.toUnit ?? trace.source.centres[0] ?? "—" };
    return [{ message: "abandoned", level: "yellow", responsible: first, evidence: [received, left], data }];
  },
});

/** Whether coordination is on record between the hand-over and the passing on. */
function wasCoordinated({ events }: Trace, { received, left }: Holding, coordination: readonly string[]): boolean {
  let held = false;
  for (const event of events) {
    if (event === left) return false;
    if (held && among(coordination, event.activity)) return true;
    if (event === received) held = true;
  }
  return false;
}
