import type { Event } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { licensingLaw } from "../../../articles.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { activities } from "../../../limits.ts";
import { listed } from "../../../listed.ts";
import { materialsIn } from "../../../materials.ts";

/** What has been handed in is in the office: it is not the applicant who has to look for it again. */
export default defineRule({
  id: "repeated-materials",
  family: "misconduct",
  revision: 2,
  title: { zh: "重复索要材料", en: "Asked again for what was handed in" },
  basis: [licensingLaw("第三十五条"), licensingLaw("第三十二条")],
  levels: ["yellow"],
  messages: {
    again: {
      zh: "{{at}}要求补正{{materials}}，申请人{{supplied}}已经提交",
      en: "At {{at}} {{materials}} were asked for, which had been handed in at {{supplied}}",
      remedy: {
        zh: "补正前核对已收材料；已交材料确需更换的，写明原件有何问题",
        en: "Look through what was received before asking; if it has to be replaced, say what is wrong with it",
      },
    },
  },
  params: z.object({
    asks: activities.default(["correction-asked"]).describe("activities that ask for materials (attribute lacking)"),
    supplies: activities
      .default(["submitted", "correction-supplied", "preliminarily-reviewed"])
      .describe("activities by which materials are handed in or sent up (attribute materials)"),
  }),
  when: { kinds: ["approval"], seen: ({ asks }) => asks },

  evaluate({ events }, { asks, supplies }) {
    let supplied: Map<string, Event> | undefined;
    let found: Finding<"again">[] | undefined;
    for (const event of events) {
      const { activity, attributes } = event;
      if (attributes === undefined) continue;
      if (among(supplies, activity)) {
        if (attributes.materials === undefined) continue;
        supplied ??= new Map();
        for (const name of materialsIn(attributes.materials)) if (!supplied.has(name)) supplied.set(name, event);
      } else if (supplied && among(asks, activity)) {
        const again = materialsIn(attributes.lacking).filter((name) => supplied?.has(name));
        const [first] = again;
        if (first === undefined) continue;
        const from = [...new Set(again.map((name) => supplied?.get(name) as Event))].sort((a, b) => a.at - b.at);
        found ??= [];
        found.push({
          message: "again",
          level: "yellow",
          key: event.id,
          responsible: event,
          evidence: [...from, event],
          data: { at: { at: event.at }, materials: listed(again), supplied: { at: (from[0] as Event).at } },
        });
      }
    }
    return found ?? QUIET;
  },
});
