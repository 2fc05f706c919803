import { z } from "zod";
import { hotlineOpinion } from "../../../articles.ts";
import { custody, type Holding } from "../../../custody.ts";
import { defineRule, QUIET } from "../../../define-rule.ts";
import { listed } from "../../../listed.ts";

/** Many had it, and the first to get it did not take the lead. */
export default defineRule({
  id: "many-units",
  family: "shirking",
  revision: 3,
  title: { zh: "多头流转", en: "Passed through many units" },
  basis: [hotlineOpinion("分办和多部门协办规则；各地热线办理办法的首接负责制")],
  levels: ["yellow", "red"],
  messages: {
    passed: {
      zh: "先后由{{count}}个单位持有：{{units}}",
      en: "Held by {{count}} units one after another: {{units}}",
      remedy: { zh: "首接单位牵头协办，不逐个转手", en: "The first unit keeps the lead and asks the others to join" },
    },
  },
  params: z.object({
    yellow: z.number().int().min(2).default(3).describe("distinct units that make it yellow"),
    red: z.number().int().min(2).default(4).describe("distinct units that make it red"),
  }),
  when: { kinds: ["hotline"], seen: "*" },

  evaluate(trace, { yellow, red }) {
    const least = Math.min(yellow, red);
    const chain = trace.once(custody);
    if (chain.length < least) return QUIET;
    const first = new Map<string, Holding>();
    for (const holding of chain) if (!first.has(holding.unit)) first.set(holding.unit, holding);
    const count = first.size;
    if (count < least) return QUIET;
    const evidence = [...new Set([...first.values()].map(({ received }) => received))];
    const data = { count, units: listed([...first.keys()]) };
    return [{ message: "passed", level: count >= red ? "red" : "yellow", responsible: chain[0], evidence, data }];
  },
});
