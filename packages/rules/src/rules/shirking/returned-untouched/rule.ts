import { z } from "zod";
import { among } from "../../../among.ts";
import { saysYes } from "../../../answers.ts";
import { hotlineOpinion } from "../../../articles.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { firstAct, handedOver, registered } from "../../../handed.ts";
import { activities } from "../../../limits.ts";

/** It lay on the desk and went on: nobody asked the petitioner, went to see or answered. */
export default defineRule({
  id: "returned-untouched",
  family: "shirking",
  revision: 2,
  title: { zh: "未办即退", en: "Let go untouched" },
  basis: [hotlineOpinion("退单争议审核；各地热线办理办法的首接负责制、先行联系要求")],
  levels: ["yellow"],
  messages: {
    returned: {
      zh: "{{unit}}{{received}}接单，{{left}}退回，持有{{held}}，其间没有联系、核查、答复记录",
      en: "{{unit}} received it at {{received}} and returned it at {{left}}, {{held}} later, with no contact, visit or reply on record",
      remedy: { zh: "退回前联系诉求人或现场核查，弄清事由", en: "Contact the petitioner or go and see before returning it" },
    },
    passedOn: {
      zh: "{{unit}}{{received}}接单，{{left}}转给{{to}}，持有{{held}}，其间没有联系、核查、答复记录",
      en: "{{unit}} received it at {{received}} and passed it to {{to}} at {{left}}, {{held}} later, with no contact, visit or reply on record",
      remedy: { zh: "转出前联系诉求人或现场核查，弄清事由", en: "Contact the petitioner or go and see before passing it on" },
    },
  },
  params: z.object({
    leaves: activities.default(["returned", "transferred"]).describe("activities by which a unit lets a case go"),
    touches: activities.default(["contacted", "visited", "replied"]).describe("activities by which a unit has done something about it"),
  }),
  when: { kinds: ["hotline"], seen: ({ leaves }) => leaves },

  evaluate(trace, { leaves, touches }) {
    let found: Finding<"returned" | "passedOn">[] | undefined;
    for (const holding of handedOver(trace)) {
      const { unit, received, left, how } = holding;
      if (!left || !among(leaves, left.activity) || (left.unit ?? unit) !== unit) continue; // what the centre takes away the unit did not let go
      if (saysYes(left.attributes?.founded) || received === left || registered(holding) || firstAct(holding, touches)) continue;
      found ??= [];
      found.push({
        message: how === "passed-on" ? "passedOn" : "returned",
        level: "yellow",
        key: received.id,
        responsible: holding,
        evidence: [received, left],
        data: {
          unit,
          received: { at: received.at },
          left: { at: left.at },
          to: left.toUnit ?? "—",
          held: { worked: trace.calendar.workingTime(received.at, left.at) },
        },
      });
    }
    return found ?? QUIET;
  },
});
