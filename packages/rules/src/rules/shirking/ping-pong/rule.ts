import { z } from "zod";
import { saysNo } from "../../../answers.ts";
import { hotlineOpinion } from "../../../articles.ts";
import { custody, type Holding, type Spell, spellsOf } from "../../../custody.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";

/** The case comes back to a unit that had let it go, after another had held it. */
export default defineRule({
  id: "ping-pong",
  family: "shirking",
  revision: 2,
  title: { zh: "来回踢皮球", en: "Back and forth between units" },
  basis: [hotlineOpinion("按职能职责、管辖权限分办，退单争议审核；各地热线办理办法的首接负责制")],
  levels: ["yellow", "red"],
  messages: {
    cameBack: {
      zh: "第{{times}}次回到{{unit}}：{{unit}} → {{between}} → {{unit}}（{{at}}）",
      en: "Came back to {{unit}} ({{times}}): {{unit}} → {{between}} → {{unit}} ({{at}})",
      remedy: {
        zh: "{{unit}}首次持有期间牵头协调而不放手；或第一次离手后即裁定主办单位，不再转出",
        en: "{{unit}} keeps the lead while it holds the case, or whose it is gets settled when it first lets go",
      },
    },
  },
  params: z.object({
    yellow: z.number().int().min(1).default(1).describe("times the case comes back to one unit that make it yellow"),
    red: z.number().int().min(1).default(2).describe("times the case comes back to one unit that make it red"),
  }),
  when: { kinds: ["hotline"], seen: "*" },

  evaluate(trace, { yellow, red }) {
    const chain = trace.once(custody);
    if (chain.length < 3) return QUIET;
    const spells = spellsOf(chain);
    const found: Finding<"cameBack">[] = [];
    const times = new Map<string, number>();
    for (let i = 2; i < spells.length; i++) {
      const [before, between, now] = [spells[i - 2] as Spell, spells[i - 1] as Spell, spells[i] as Spell];
      if (now.first.unit !== before.first.unit) continue;
      const { unit, received } = now.first;
      const nth = (times.get(unit) ?? 0) + 1;
      times.set(unit, nth);
      if (nth < Math.min(yellow, red)) continue;
      found.push({
        message: "cameBack",
        level: nth >= red ? "red" : "yellow",
        key: received.id,
        responsible: unfoundedReturn(chain, between) ?? before.last,
        evidence: [...new Set([before.last.received, between.first.received, received])],
        data: { unit, between: between.first.unit, times: nth, at: { at: received.at } },
      });
    }
    return found;
  },
});

/** The holding between which returned it although arbitration found no ground for that: then the time is on that unit. */
function unfoundedReturn(chain: readonly Holding[], { first, last }: Spell): Holding | undefined {
  const within = chain.slice(chain.indexOf(first), chain.indexOf(last) + 1);
  return within.find(({ how, left }) => how === "returned" && saysNo(left?.attributes?.founded));
}
