import type { Event } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { licensingLaw, serviceRegulation } from "../../../articles.ts";
import { defineRule, QUIET } from "../../../define-rule.ts";
import { doerOf } from "../../../held-before.ts";
import { activities } from "../../../limits.ts";

type Says = "more" | "less";
/** Half a fen: fees are compared as written, not as a machine rounds them. */
const SAME = 0.005;

/** A fee that is not the one published for the item. */
export default defineRule({
  id: "unauthorised-fee",
  family: "misconduct",
  revision: 2,
  title: { zh: "违规收费", en: "Unauthorised fee" },
  basis: [licensingLaw("第五十八条"), licensingLaw("第五十九条"), serviceRegulation("政务服务事项收费目录清单之外不得收费")],
  levels: ["red"],
  messages: {
    more: {
      zh: "{{at}}收费{{fee}}元，该事项标准为{{standard}}元",
      en: "{{fee}} yuan were charged at {{at}}; the item's fee is {{standard}}",
      remedy: { zh: "按公布的项目和标准收费，多收的退还", en: "Charge what is published, and pay back what is above it" },
    },
    less: {
      zh: "{{at}}收费{{fee}}元，低于该事项标准{{standard}}元",
      en: "{{fee}} yuan were charged at {{at}}; the item's fee of {{standard}} is higher",
      remedy: {
        zh: "按公布的标准收费；依法减免的，在口径中写明",
        en: "Charge what is published; where the law waives it, the policy says so",
      },
    },
  },
  params: z.object({
    fee: z.number().min(0).nullable().default(null).describe("fee of the item in yuan, 0 for none; null: not known, and nothing is asked"),
    reducible: z.boolean().default(false).describe("whether less may be charged: a lawful reduction or waiver"),
    charges: activities
      .default(["submitted", "accepted", "inspected", "reviewed", "decided", "delivered"])
      .describe("activities whose attribute fee, in yuan, is what was charged"),
  }),
  when: { kinds: ["approval"], seen: ({ fee, charges }) => (fee === null ? QUIET : charges) },

  evaluate(trace, { fee: standard, reducible, charges }) {
    if (standard === null) return QUIET;
    let worst: Event | undefined;
    let charged = standard;
    let evidence: Event[] | undefined;
    for (const event of trace.events) {
      if (event.attributes?.fee === undefined || !among(charges, event.activity)) continue;
      const fee = Number(event.attributes.fee);
      const off = fee - standard;
      if (!(off > SAME || (!reducible && off < -SAME))) continue;
      evidence ??= [];
      evidence.push(event);
      if (worst === undefined || off > charged - standard) [worst, charged] = [event, fee];
    }
    if (!worst || !evidence) return QUIET;
    const message: Says = charged > standard ? "more" : "less";
    const data = { at: { at: worst.at }, fee: charged, standard };
    return [{ message, level: "red", responsible: doerOf(trace, worst), evidence, data }];
  },
});
