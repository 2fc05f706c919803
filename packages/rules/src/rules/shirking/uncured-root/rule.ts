import { z } from "zod";
import { hotlineOpinion } from "../../../articles.ts";
import { defineRateRule, type Rate } from "../../../define-group-rule.ts";
import { QUIET } from "../../../define-rule.ts";
import { percent } from "../../../months.ts";

/** The same thing in the same place is complained of more and more: each case may be settled, the cause is not. */
export default defineRateRule({
  id: "uncured-root",
  family: "shirking",
  revision: 1,
  judges: "rate",
  over: "item",
  title: { zh: "高频诉求未治理", en: "Root cause not cured" },
  basis: [hotlineOpinion("加强热线数据分析研判，推动解决高频共性问题")],
  levels: ["notice", "yellow"],
  messages: {
    rising: {
      zh: "{{place}}“{{item}}”{{month}}诉求不少于{{least}}件，比上月{{before}}件增加{{rise}}%以上",
      en: "“{{item}}” in {{place}} was raised at least {{least}} times in {{month}}, {{rise}} % or more above the {{before}} of the month before",
      remedy: { zh: "一类诉求专题治理，使下月诉求不再上升", en: "Cure the cause of this kind of complaint, so that it rises no further" },
    },
    running: {
      zh: "{{place}}“{{item}}”连续{{months}}个月高频上升，{{month}}不少于{{least}}件，比上月{{before}}件增加{{rise}}%以上",
      en: "“{{item}}” in {{place}} has risen for {{months}} months running: at least {{least}} in {{month}}, {{rise}} % or more above the {{before}} of the month before",
      remedy: {
        zh: "明确牵头单位，列入每月一题专项治理并公开进展",
        en: "Name who leads, cure the cause as a project of its own, and publish how it goes",
      },
    },
  },
  params: z.object({
    least: z.number().int().min(1).default(20).describe("complaints of one item at one place in a month that are many"),
    rise: z.number().min(0).max(100).default(0.4).describe("rise on the month before (0.4: by 40 %) from which they are rising"),
    months: z.number().int().min(2).max(12).default(3).describe("months running, this one counted, that make it yellow"),
  }),
  when: { kinds: ["hotline"], seen: "*" },

  count({ events, subject: { item, place } }) {
    const [first] = events;
    return first === undefined || !item || !place ? QUIET : [{ subject: item, part: place, at: first.at, numerator: 1, denominator: 1 }];
  },

  evaluate({ numerator, denominator, before, subject, part, month }, { least, rise, months }) {
    const isRising = (now: Rate, then: Rate) =>
      now.numerator >= least && then.numerator > 0 && now.numerator >= Math.round(then.numerator * (1 + rise) * 1e6) / 1e6;
    if (numerator < least || !isRising({ numerator, denominator }, before(1))) return QUIET;
    let running = 1;
    while (running < months && isRising(before(running), before(running + 1))) running += 1;
    const isYellow = running >= months;
    const data = { item: subject, place: part, month, least, before: before(1).numerator, rise: percent(rise), months };
    return [{ message: isYellow ? "running" : "rising", level: isYellow ? "yellow" : "notice", data }];
  },
});
