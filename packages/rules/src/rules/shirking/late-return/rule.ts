import { z } from "zod";
import { among } from "../../../among.ts";
import { hotlineOpinion } from "../../../articles.ts";
import { Clock } from "../../../clock.ts";
import { custody } from "../../../custody.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { cameUnsaid } from "../../../handed.ts";
import { activities, deducted, limit } from "../../../limits.ts";

/** Whoever finds a case not to be its own says so at once, not when the time is used up. */
export default defineRule({
  id: "late-return",
  family: "shirking",
  revision: 3,
  title: { zh: "超窗退单", en: "Returned after the window" },
  basis: [hotlineOpinion("退单争议审核；各地热线办理办法的退单时限")],
  levels: ["yellow"],
  messages: {
    late: {
      zh: "派单后{{window}}内可退单。{{unit}}第{{nth}}次持有{{held}}才退，晚{{late}}",
      en: "An order may be returned within {{window}}. {{unit}} held it (hold no. {{nth}}) for {{held}} before returning it, {{late}} too late",
      remedy: { zh: "{{due}}之前提出退单", en: "Return it by {{due}}" },
    },
    lateAllTheSame: {
      zh: "派单后{{window}}内可退单。{{unit}}第{{nth}}次依规扣除{{deducted}}后持有{{held}}才退，晚{{late}}",
      en: "An order may be returned within {{window}}. {{unit}} held it (hold no. {{nth}}) for {{held}}, {{deducted}} lawfully deducted, before returning it, {{late}} too late",
      remedy: { zh: "{{due}}之前提出退单", en: "Return it by {{due}}" },
    },
  },
  params: z.object({
    window: limit.default({ officeDays: 1 }).describe("time from hand-over within which a unit may return a case"),
    returns: activities.default(["returned"]).describe("activities that send a case back"),
    ...deducted,
  }),
  when: { kinds: ["hotline"], seen: ({ returns }) => returns },

  evaluate(trace, { window, returns, grounds, notified }) {
    const held = new Map<string, number>();
    let found: Finding<"late" | "lateAllTheSame">[] | undefined;
    for (const holding of trace.once(custody)) {
      const { unit, received, left } = holding;
      const nth = (held.get(unit) ?? 0) + 1;
      held.set(unit, nth);
      if (!left || cameUnsaid(holding) || !(holding.how === "returned" || among(returns, left.activity))) continue;
      const clock = new Clock(trace, { from: received.at, to: left.at, limit: window, deduct: { grounds, notified } });
      if (!clock.isOver) continue;
      const { deducted, elapsed, overBy, due } = clock;
      found ??= [];
      found.push({
        message: deducted > 0 ? "lateAllTheSame" : "late",
        level: "yellow",
        key: received.id,
        responsible: holding,
        evidence: [received, left],
        data: {
          window: { limit: window },
          unit,
          nth,
          held: { worked: elapsed - deducted },
          deducted: { worked: deducted },
          late: { worked: overBy },
          due: { at: due },
        },
      });
    }
    return found ?? QUIET;
  },
});
