import type { Event } from "@qingjian/events";
import { z } from "zod";
import { type Hearing, spokenIn } from "../../../allegation.ts";
import { among } from "../../../among.ts";
import { ratingOpinion, serviceRegulation } from "../../../articles.ts";
import { defineRule, QUIET, type Responsible, type Said } from "../../../define-rule.ts";
import { heldBefore } from "../../../held-before.ts";
import { activities } from "../../../limits.ts";
import { listedInQuotes } from "../../../listed.ts";
import { type Matcher, matcherFor } from "../../../phrases.ts";

const words = z.array(z.string().min(1));

/** Somebody was spoken to as nobody should be. */
export default defineRule({
  id: "rude-service",
  family: "misconduct",
  revision: 3,
  title: { zh: "态度生硬", en: "Rude service" },
  basis: [
    "《中国共产党纪律处分条例》：违反群众纪律",
    serviceRegulation("规范、便利、高效的政务服务"),
    ratingOpinion("服务态度评价与差评核实"),
  ],
  levels: ["notice"],
  messages: {
    spoken: {
      zh: "{{at}}反映服务态度：“{{words}}”（“{{quote}}”）",
      en: "Of {{at}}, about the manner of the service: “{{words}}” (“{{quote}}”)",
      remedy: {
        zh: "文明用语、耐心解释；经核实不属实的，在同一句中写明",
        en: "Civil words and patience; where it proves untrue, the same sentence says so",
      },
    },
    tagged: {
      zh: "{{at}}评价标签：“{{words}}”",
      en: "Tagged at {{at}}: “{{words}}”",
      remedy: {
        zh: "文明用语、耐心解释；对差评及时核实整改",
        en: "Civil words and patience; look into bad ratings and put right what is wrong",
      },
    },
  },
  params: z.object({
    heard: activities.default(["called-back", "rated", "reopened"]).describe("activities whose text is about the service itself"),
    petitions: words
      .default(["received", "submitted"])
      .describe("activities whose text is the petition; it and the title count where they speak of staff"),
    staff: words
      .default("工作人员 办事人员 窗口 办事大厅 经办人 承办人 接线员 话务员 接待人员 执法人员 执法队员 城管队员 民警 科长".split(" "))
      .describe("words of which one stands in a petition that is about officials, not about a shop"),
    phrases: words
      .min(1)
      .default([
        ..."态度恶劣 态度生硬 态度差 态度很差 态度极差 态度不好 态度很不好 态度冷漠 态度蛮横 态度傲慢 态度敷衍 服务差 冷言冷语 出言不逊".split(
          " ",
        ),
        ..."爱答不理 爱搭不理 不理不睬 不耐烦 恶语相向 骂人 辱骂 训斥 呵斥 吼我 挂我电话 挂断我的电话 直接挂电话 门难进 脸难看 事难办 甩脸子".split(
          " ",
        ),
      ])
      .describe("phrases that speak of it"),
    tags: words
      .default("态度差 态度不好 态度恶劣 态度生硬 态度冷漠 不耐烦 不文明".split(" "))
      .describe("tags of a rating that say so; each is looked for in the attribute tags"),
    negations: words
      .default("没有 没 未 从未 并未 不曾 并无 不 不是 不再 都说 听说 据说".split(" "))
      .describe("words before a phrase that deny it, or pass it on as hearsay"),
    window: z.number().int().min(0).default(4).describe("characters that may stand between such a word and the phrase"),
    cleared: words
      .default("不属实 查无 未发现 不存在 没有证据 无证据 纯属误会 误会".split(" "))
      .describe("words after a phrase in its sentence, or before it in its clause, by which it was not so"),
    confirmed: words.default("属实 查实 证实 确有 承认".split(" ")).describe("words between a phrase and such words that confirm it"),
    insists: words.default(["就不", "不办"]).describe("words straight after a denied phrase that make it a condition, not a denial"),
  }),
  when: { seen: "*", heard: ({ phrases, tags }) => [...phrases, ...tags] },

  evaluate(trace, given) {
    const { heard, petitions, staff, tags, phrases } = given;
    const { events, subject } = trace;
    const matcher = matcherFor(phrases);
    let first: Heard | undefined;
    let evidence: Event[] | undefined;
    let responsible: Responsible | undefined;
    const titled = hear(subject.title, matcher, given);
    if (titled && events[0] && isOfStaff(subject.title, staff)) [first, evidence] = [titled, [events[0]]];
    for (const event of events) {
      const ofService = among(heard, event.activity);
      if (!ofService && !among(petitions, event.activity)) continue;
      const found = hear(event.text, matcher, given) ?? (ofService ? tagged(event, tags) : undefined);
      if (!found || !(ofService || isOfStaff(event.text, staff))) continue;
      first ??= found;
      evidence ??= [];
      if (!evidence.includes(event)) evidence.push(event);
      if (ofService) responsible ??= heldBefore(trace, event);
    }
    if (!first || !evidence) return QUIET;
    const { message, words, quote } = first;
    return [{ message, level: "notice", responsible, evidence, data: { at: { at: (evidence[0] as Event).at }, words, quote } }];
  },
});

type Heard = { readonly message: "spoken" | "tagged"; readonly words: Said; readonly quote: string };

function hear(text: string | undefined, matcher: Matcher, hearing: Hearing): Heard | undefined {
  const said = text === undefined ? undefined : spokenIn(text, matcher, hearing);
  return said && { message: "spoken", words: said.words, quote: said.quote };
}

function isOfStaff(text: string | undefined, staff: readonly string[]): boolean {
  if (text === undefined) return false;
  for (const word of staff) if (text.includes(word)) return true;
  return false;
}

function tagged({ attributes }: Event, tags: readonly string[]): Heard | undefined {
  if (attributes?.tags === undefined) return undefined;
  const given = String(attributes.tags);
  const found = tags.filter((tag) => given.includes(tag));
  return found.length > 0 ? { message: "tagged", words: listedInQuotes(found), quote: given } : undefined;
}
