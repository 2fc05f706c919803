import { z } from "zod";
import { among } from "../../../among.ts";
import { licensingLaw } from "../../../articles.ts";
import { defineRule, QUIET } from "../../../define-rule.ts";
import { activities } from "../../../limits.ts";

/** What is missing is said once and in full; the second notice is for what the first forgot. */
export default defineRule({
  id: "repeated-correction",
  family: "shirking",
  revision: 1,
  title: { zh: "多次补正", en: "Corrections asked for again and again" },
  basis: [licensingLaw("第三十二条"), licensingLaw("第七十二条")],
  levels: ["yellow", "red"],
  messages: {
    again: {
      zh: "同一申请先后{{times}}次要求补正，首次{{first}}，最近一次{{last}}{{lacking}}",
      en: "Corrections of one application were asked for {{times}} times, first at {{first}}, last at {{last}}{{lacking}}",
      remedy: { zh: "首次补正时一次告知需要补正的全部内容", en: "Tell everything that is missing in the first notice" },
    },
  },
  params: z.object({
    asks: activities.default(["correction-asked"]).describe("activities by which corrections are asked for"),
    yellow: z.number().int().min(1).default(2).describe("notices for one application that make it yellow"),
    red: z.number().int().min(1).default(3).describe("notices for one application that make it red"),
  }),
  when: { kinds: ["approval"], seen: ({ asks }) => asks },

  evaluate({ events }, { asks, yellow, red }) {
    let times = 0;
    for (const { activity } of events) if (among(asks, activity)) times++;
    if (times < Math.min(yellow, red)) return QUIET;
    const evidence = events.filter(({ activity }) => among(asks, activity));
    const [first, last] = [evidence[0], evidence.at(-1)];
    if (!first || !last) return QUIET;
    const lacking = last.attributes?.lacking;
    const data = {
      times,
      first: { at: first.at },
      last: { at: last.at },
      lacking: lacking === undefined ? { zh: "", en: "" } : { zh: `，又要求补：${lacking}`, en: `, then for: ${lacking}` },
    };
    return [{ message: "again", level: times >= red ? "red" : "yellow", responsible: last, evidence, data }];
  },
});
