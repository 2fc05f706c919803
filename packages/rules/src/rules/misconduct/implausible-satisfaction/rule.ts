import { z } from "zod";
import { among } from "../../../among.ts";
import { saysNo, saysYes } from "../../../answers.ts";
import { ratingOpinion } from "../../../articles.ts";
import { defineRateRule, type Share } from "../../../define-group-rule.ts";
import { QUIET } from "../../../define-rule.ts";
import { heldBefore } from "../../../held-before.ts";
import { activities } from "../../../limits.ts";
import { isOver } from "../../../months.ts";
import { isBad } from "../../../ratings.ts";

const ALL = "";
const ACTIVE = "active";

/** Everybody is content, and hardly anybody said so of his own accord. */
export default defineRateRule({
  id: "implausible-satisfaction",
  family: "misconduct",
  revision: 2,
  judges: "rate",
  over: "unit",
  title: { zh: "满意率畸高", en: "Too good to be true" },
  basis: [ratingOpinion("评价真实自愿，确保评价数据客观、真实")],
  levels: ["notice"],
  messages: {
    perfect: {
      zh: "{{unit}}{{month}}评价{{ratings}}次全部满意，其中办事人主动评价{{active}}次，不足{{few}}次",
      en: "All {{ratings}} ratings of {{unit}} in {{month}} are good; {{active}} of them, fewer than {{few}}, were given of people's own accord",
      remedy: {
        zh: "由办事人自愿评价，不代评、不诱导；默认好评不计入",
        en: "Leave ratings to people's own will; do not rate for them, nor count what is good by default",
      },
    },
  },
  params: z.object({
    ratings: activities
      .default(["rated"])
      .describe("activities by which a service is rated (attributes score or satisfied; active: of the petitioner's own accord)"),
    worst: z.number().int().min(1).max(5).default(2).describe("score (1–5) up to which a rating is bad"),
    least: z.number().int().min(1).default(30).describe("ratings of a unit in the month below which nothing is said"),
    active: z.number().int().min(1).default(30).describe("ratings of people's own accord from which the rate is believed"),
  }),
  when: { kinds: ["rating", "hotline", "approval"], seen: ({ ratings }) => ratings },

  count(trace, { ratings, worst }) {
    let shares: Share[] | undefined;
    for (const event of trace.events) {
      if (!among(ratings, event.activity)) continue;
      const { at, attributes } = event;
      const bad = isBad(event, worst);
      const active = saysYes(attributes?.active);
      const subject = event.unit ?? heldBefore(trace, event)?.unit;
      if (bad === undefined || subject === undefined || !(active || saysNo(attributes?.active))) continue;
      shares ??= [];
      shares.push({ subject, part: ALL, at, event, numerator: bad ? 0 : 1, denominator: 1 });
      if (active) shares.push({ subject, part: ACTIVE, at, numerator: 0, denominator: 1 });
    }
    return shares ?? QUIET;
  },

  evaluate(tally, { least, active: few }) {
    const { part, subject, numerator, denominator, month, peers } = tally;
    if (part !== ALL || numerator < denominator || denominator < least || !isOver(tally)) return QUIET;
    const active = peers.find((peer) => peer.subject === subject && peer.part === ACTIVE)?.denominator ?? 0;
    if (active >= few) return QUIET;
    const data = { unit: subject, month, ratings: denominator, active, few };
    return [{ message: "perfect", level: "notice", responsible: { unit: subject, officer: undefined }, data }];
  },
});
