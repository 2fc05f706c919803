import { z } from "zod";
import { type Hearing, isMeant } from "../../../allegation.ts";
import { among } from "../../../among.ts";
import { hotlineOpinion } from "../../../articles.ts";
import { type Holding, holdingOf } from "../../../custody.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { firstAct } from "../../../handed.ts";
import { activities } from "../../../limits.ts";
import { matcherFor } from "../../../phrases.ts";
import { plainText } from "../../../plain-text.ts";
import { isReported, quotationsOf } from "../../../speech.ts";

const words = z.array(z.string().min(1));
const AROUND = 16;
const NONE: readonly never[] = Object.freeze([]);

/** The answer is that somebody else should be asked, and nothing was done to find out. */
export default defineRule({
  id: "deflecting-reply",
  family: "shirking",
  revision: 2,
  title: { zh: "推诿式答复", en: "A reply that sends the petitioner elsewhere" },
  basis: [hotlineOpinion("按职能职责办理、答复，以实际解决诉求为准；各地热线办理办法的首接负责制")],
  levels: ["yellow"],
  messages: {
    deflects: {
      zh: "{{unit}}{{at}}答复称“{{phrase}}”，持有期间没有核查、协调等办理动作：“{{quote}}”",
      en: "{{unit}} replied at {{at}} “{{phrase}}”, having done nothing about it while it held the case: “{{quote}}”",
      remedy: {
        zh: "先核查、协调，弄清应由谁办并交接到位，再答复；确非本单位职责的，说明理由退回热线中心",
        en: "Go and see, coordinate and hand it over to whose it is before replying; or return it to the centre with reasons",
      },
    },
  },
  params: z.object({
    replies: activities.default(["replied", "closed"]).describe("activities whose text is the answer to the petitioner"),
    handling: activities.default(["visited", "coordinated"]).describe("activities by which the unit has done something about the matter"),
    phrases: words
      .min(1)
      .default([
        ..."不属于我单位 不属于我局 不属于本单位 不属于本局 不属于我们 不属于我街道 不属于我镇 不属我单位 不属我局 非我单位 非我局 非本单位".split(
          " ",
        ),
        ..."不归我单位 不归我局 不归我们 不是我单位 不是我局 不是我们 不在我单位 不在我局 不在本单位 无管辖权 没有管辖权 无权管辖".split(
          " ",
        ),
        ..."请咨询其他 请咨询相关部门 请向其他 请向相关部门 请向有关部门 请到相关部门 请找相关部门 请联系相关部门 建议向相关部门 建议向有关部门".split(
          " ",
        ),
        ..."建议咨询相关部门 建议联系相关部门 自行联系 自行咨询 自行协商 另行咨询 另行反映".split(" "),
      ])
      .describe("phrases by which a reply says that it is not theirs, or that others should be asked"),
    negations: words
      .default("并非 不是 没有以 未以 不得以 不能以 没有说 未说 不存在".split(" "))
      .describe("words before a phrase that deny it"),
    window: z.number().int().min(0).default(5).describe("characters that may stand between such a word and the phrase"),
    speech: words
      .default("反映 称 诉称 来电诉 自诉 诉其 投诉说".split(" "))
      .describe("words of saying, after which the words of the clause are the petitioner's"),
  }),
  when: { kinds: ["hotline"], seen: ({ replies }) => replies, heard: ({ phrases }) => phrases },

  evaluate(trace, given) {
    let found: Finding<"deflects">[] | undefined;
    let last: Holding | undefined;
    for (const event of trace.events) {
      if (event.text === undefined || !among(given.replies, event.activity)) continue;
      const spoken = deflection(event.text, given);
      const holding = spoken && holdingOf(trace, event);
      if (!spoken || !holding || holding === last || firstAct(holding, given.handling)) continue;
      last = holding; // one finding for one holding, however often it says so
      found ??= [];
      found.push({
        message: "deflects",
        level: "yellow",
        key: holding.received.id,
        responsible: holding,
        evidence: event === holding.received ? [event] : [holding.received, event],
        data: { ...spoken, unit: holding.unit, at: { at: event.at } },
      });
    }
    return found ?? QUIET;
  },
});

type Given = { readonly phrases: readonly string[]; readonly negations: readonly string[]; window: number; speech: readonly string[] };

/** The first phrase that the writer says himself, and the words around it. */
function deflection(written: string, { phrases, negations, window, speech }: Given): { phrase: string; quote: string } | undefined {
  const text = plainText(written);
  const shown = text.length === written.length ? written : text;
  let first: { phrase: string; from: number } | undefined;
  matcherFor(phrases)(text, (phrase, from) => {
    first ??= isOwn(text, from, phrase, { negations, window, cleared: NONE, insists: NONE }, speech) ? { phrase, from } : undefined;
  });
  if (!first) return undefined;
  const { phrase, from } = first;
  return { phrase, quote: shown.slice(Math.max(0, from - AROUND), from + phrase.length + AROUND) };
}

function isOwn(text: string, from: number, phrase: string, hearing: Hearing, speech: readonly string[]): boolean {
  const quotations = quotationsOf(text);
  return isMeant(text, from, phrase, hearing, quotations) && !isReported(text, from, speech, quotations);
}
