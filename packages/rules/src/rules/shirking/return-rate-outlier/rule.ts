import { z } from "zod";
import { among } from "../../../among.ts";
import { hotlineOpinion } from "../../../articles.ts";
import { defineRateRule, type Share, type Tally } from "../../../define-group-rule.ts";
import { QUIET } from "../../../define-rule.ts";
import { handsOver } from "../../../hands-over.ts";
import { activities } from "../../../limits.ts";
import { isOver, percent } from "../../../months.ts";

const QUANTILE = 0.95;

/** A unit sends back far more of what it is given than its peers do. */
export default defineRateRule({
  id: "return-rate-outlier",
  family: "shirking",
  revision: 2,
  judges: "rate",
  over: "unit",
  title: { zh: "退单率异常", en: "Return rate out of line" },
  basis: [hotlineOpinion("按职能职责、管辖权限分办，退单争议审核")],
  levels: ["yellow"],
  messages: {
    outlier: {
      zh: "{{unit}}{{month}}接到派单{{handed}}次，退单{{returned}}次，退单率{{rate}}%，高于{{measure}}（{{bound}}%）",
      en: "{{unit}} was given {{handed}} orders in {{month}} and returned {{returned}}, {{rate}} %: more than {{measure}} ({{bound}} %)",
      remedy: {
        zh: "退单率不高于{{bound}}%；属于本单位职责的接单办理，不属于的一次说清理由、依据",
        en: "Return no more than {{bound}} %: take what is the unit's own, and give reason and basis once for what is not",
      },
    },
  },
  params: z.object({
    returns: activities.default(["returned"]).describe("activities that send a case back"),
    least: z.number().int().min(1).default(20).describe("orders given in the month below which nothing is said"),
    baselines: z
      .record(z.string(), z.number().min(0).max(1))
      .default({})
      .describe(
        "return rate (0–1) of each group of units that 95 % of its units keep below, from history; without one, the peers of the same month",
      ),
  }),
  when: { kinds: ["hotline"], seen: "*" },

  count({ events, source: { centres, custody } }, { returns }) {
    if (custody === "runs") return QUIET;
    const shares: Share[] = [];
    for (const event of events) {
      const { at, unit, toUnit } = event;
      if (unit !== undefined && among(returns, event.activity)) shares.push({ subject: unit, at, event, numerator: 1, denominator: 0 });
      if (toUnit !== undefined && !among(centres, toUnit) && handsOver(event, centres))
        shares.push({ subject: toUnit, at, numerator: 0, denominator: 1 });
    }
    return shares;
  },

  evaluate(tally, { least, baselines }) {
    const { numerator, denominator, subject, month, group } = tally;
    if (numerator === 0 || denominator < least || !isOver(tally)) return QUIET;
    const baseline = baselines[group];
    const bound = baseline ?? ofPeers(tally, least);
    const rate = numerator / denominator;
    if (rate <= bound) return QUIET;
    return [
      {
        message: "outlier",
        level: "yellow",
        responsible: { unit: subject, officer: undefined },
        data: {
          unit: subject,
          month,
          handed: denominator,
          returned: numerator,
          rate: percent(rate),
          bound: percent(bound),
          measure: baseline === undefined ? OF_MONTH : OF_HISTORY,
        },
      },
    ];
  },
});

const OF_MONTH = { zh: "同组单位当月P95", en: "95 % of its group did that month" };
const OF_HISTORY = { zh: "同组单位历史P95", en: "95 % of its group did before" };

/** The rate that 95 % of the group keep to (nearest rank), of those with enough orders: in a small group, the highest. */
function ofPeers({ peers, group }: Tally, least: number): number {
  const rates: number[] = [];
  for (const peer of peers) if (peer.group === group && peer.denominator >= least) rates.push(peer.numerator / peer.denominator);
  rates.sort((a, b) => a - b);
  return rates[Math.ceil(QUANTILE * rates.length) - 1] ?? 1;
}
