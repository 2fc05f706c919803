import { z } from "zod";
import { serviceRegulation } from "../../../articles.ts";
import { defineRule, QUIET } from "../../../define-rule.ts";
import { heardIn } from "../../../heard-in.ts";
import { matcherFor } from "../../../phrases.ts";

const words = z.array(z.string().min(1));

/** Somebody writes that one agent, and no other, had to be taken: a lead, not a proof. */
export default defineRule({
  id: "intermediary-words",
  family: "misconduct",
  revision: 4,
  title: { zh: "指定中介线索词", en: "Words that speak of a named agent" },
  basis: [serviceRegulation("行政机关不得为市场主体指定或者变相指定中介服务机构")],
  levels: ["orange"],
  messages: {
    spoken: {
      zh: "{{where}}提到“{{words}}”：“{{quote}}”",
      en: "{{where}} speaks of “{{words}}”: “{{quote}}”",
      remedy: {
        zh: "中介由申请人自主选择；经核实并无指定的，在同一句中写明",
        en: "Applicants choose their agents themselves; where none was named, the same sentence says so",
      },
    },
  },
  params: z.object({
    phrases: words
      .min(1)
      .default([
        ..."指定中介 指定的中介 指定代办 指定的代办 指定机构 指定的机构 指定检测 指定的检测 指定评估 指定的评估 指定公司 指定的公司 指定代理".split(
          " ",
        ),
        ..."只认这家 只认那家 必须找中介 要求找中介 让找中介 必须找代办 让我找代办 让我们找代办 介绍的中介 推荐的中介 推荐中介 中介垄断".split(
          " ",
        ),
      ])
      .describe("phrases that speak of it"),
    negations: words
      .default("没有 没 未 从未 并未 不曾 并无 不 不得 不存在 不是 严禁 禁止 是否 有无".split(" "))
      .describe("words before a phrase that deny or forbid it, or only ask"),
    window: z.number().int().min(0).default(5).describe("characters that may stand between such a word and the phrase"),
    cleared: words
      .default("不属实 查无 未发现 不存在 没有证据 无证据 纯属误会".split(" "))
      .describe("words after a phrase in its sentence, or before it in its clause, by which nothing was found"),
    confirmed: words.default("属实 查实 证实 确有 承认".split(" ")).describe("words between a phrase and such words that confirm it"),
    insists: words
      .default("就不 不办 不给办 不受理 不批 就卡 就拖".split(" "))
      .describe("words straight after a denied phrase that make it a condition, not a denial"),
  }),
  when: { seen: "*", heard: ({ phrases }) => phrases },

  evaluate(trace, given) {
    const heard = heardIn(trace, matcherFor(given.phrases), given);
    if (heard.length === 0) return QUIET;
    return heard.map(({ event, key, where, words, quote, holder }) => ({
      message: "spoken",
      level: "orange",
      key,
      responsible: holder,
      evidence: [event],
      data: { words, quote, where },
    }));
  },
});
