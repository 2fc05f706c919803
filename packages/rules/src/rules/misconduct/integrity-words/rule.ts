import { z } from "zod";
import { defineRule, QUIET } from "../../../define-rule.ts";
import { heardIn } from "../../../heard-in.ts";
import { matcherFor } from "../../../phrases.ts";

const words = z.array(z.string().min(1));

/** Somebody speaks of bribes, gifts or retaliation: a lead, not a proof. */
export default defineRule({
  id: "integrity-words",
  family: "misconduct",
  revision: 4,
  title: { zh: "廉洁线索词", en: "Words that speak of bribes" },
  basis: ["《中国共产党纪律处分条例》：违反廉洁纪律", "《中华人民共和国监察法》第十一条", "《信访工作条例》（2022年）：不得打击报复信访人"],
  levels: ["red"],
  messages: {
    spoken: {
      zh: "{{where}}提到“{{words}}”：“{{quote}}”",
      en: "{{where}} speaks of “{{words}}”: “{{quote}}”",
      remedy: {
        zh: "文字中没有此类指称，或已在同一句中写明查无实据",
        en: "No such words, or the same sentence says that nothing was found",
      },
    },
  },
  params: z.object({
    phrases: words
      .min(1)
      .default([
        ..."红包 回扣 好处费 辛苦费 茶水费 打点费 送礼 送过礼 收礼 收受礼品 收受礼金 购物卡 塞钱 收钱办事 索贿 行贿 受贿 贿赂".split(" "),
        ..."送条烟 送一条烟 送两条烟 送几条烟 送了条烟 送了一条烟 送了两条烟 送了几条烟 塞了条烟 塞了两条烟 收了条烟 收了两条烟".split(" "),
        ..."送烟酒 送香烟 送过烟 收受烟酒 收受香烟 索要烟酒 索要香烟 要烟要酒 好烟好酒".split(" "),
        ..."吃拿卡要 索要财物 索要钱物 权钱交易 暗箱操作 以权谋私 保护伞 打击报复 恶意报复".split(" "),
      ])
      .describe("phrases that speak of it"),
    negations: words
      .default("没有 没 未 从未 并未 不曾 并无 均无 拒绝 拒收 婉拒 不收 不存在 不是 严禁 禁止 不得 不准 杜绝 是否 有无".split(" "))
      .describe("words before a phrase that deny or forbid it, or only ask"),
    window: z.number().int().min(0).default(5).describe("characters that may stand between such a word and the phrase"),
    cleared: words
      .default("不属实 查无 未发现 不存在 没有证据 无证据 纯属误会".split(" "))
      .describe("words after a phrase in its sentence, or before it in its clause, by which nothing was found"),
    confirmed: words
      .default("属实 查实 证实 确有 承认".split(" "))
      .describe("words between a phrase and such words that confirm it: what is cleared then is something else"),
    insists: words
      .default("就不 不办 不给办 不受理 不批 就卡 就拖 才办 才给 才能 才肯".split(" "))
      .describe("words straight after a denied phrase that make it a condition, not a denial"),
  }),
  when: { seen: "*", heard: ({ phrases }) => phrases },

  evaluate(trace, given) {
    const heard = heardIn(trace, matcherFor(given.phrases), given);
    if (heard.length === 0) return QUIET;
    return heard.map(({ event, key, where, words, quote, holder }) => ({
      message: "spoken",
      level: "red",
      key,
      responsible: holder,
      evidence: [event],
      data: { words, quote, where },
    }));
  },
});
