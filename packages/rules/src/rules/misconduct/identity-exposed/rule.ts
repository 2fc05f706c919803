import { z } from "zod";
import { among } from "../../../among.ts";
import { hotlineOpinion } from "../../../articles.ts";
import { defineRule, type Finding, QUIET, type Said } from "../../../define-rule.ts";
import { doerOf } from "../../../held-before.ts";
import { findIdentities } from "../../../identities.ts";
import { activities } from "../../../limits.ts";

const AROUND = 12;
const words = z.array(z.string().min(1));

/** A reply is read by others: nobody's telephone or identity number belongs into it. */
export default defineRule({
  id: "identity-exposed",
  family: "misconduct",
  revision: 2,
  title: { zh: "诉求人信息外泄", en: "Personal numbers in a reply" },
  basis: ["《中华人民共和国个人信息保护法》第三十四条", hotlineOpinion("依法依规保护国家秘密、商业秘密和个人隐私")],
  levels: ["red"],
  messages: {
    exposed: {
      zh: "{{at}}的答复写有{{what}}",
      en: "The reply of {{at}} carries {{what}}",
      remedy: { zh: "答复中不写诉求人的号码，确需写的加以遮蔽", en: "Leave such numbers out of a reply, or mask them" },
    },
  },
  params: z.object({
    replies: activities.default(["replied", "closed"]).describe("activities whose text others can read"),
    own: words
      .default(
        "请拨打 可拨打 请致电 可致电 咨询电话 办公电话 值班电话 监督电话 服务电话 举报电话 投诉电话 热线电话 经办人 承办人 工作人员".split(
          " ",
        ),
      )
      .describe(`words at most ${AROUND} characters before a mobile number by which it is the unit's own`),
    masked: z
      .boolean()
      .default(false)
      .describe("whether numbers that are masked count as well: where the source delivers texts as they were sent, intake has masked them"),
  }),
  when: { seen: ({ replies }) => replies },

  evaluate(trace, { replies, own, masked: also }) {
    let found: Finding<"exposed">[] | undefined;
    for (const event of trace.events) {
      const { text } = event;
      if (text === undefined || !among(replies, event.activity)) continue;
      let phones = 0;
      let identities = 0;
      findIdentities(text, (kind, from, masked) => {
        if (masked && !also) return;
        if (kind === "identity") identities += 1;
        else if (!isOwn(text, from, own)) phones += 1;
      });
      if (phones + identities === 0) continue;
      found ??= [];
      found.push({
        message: "exposed",
        level: "red",
        key: event.id,
        responsible: doerOf(trace, event),
        evidence: [event],
        data: { at: { at: event.at }, what: counted(phones, identities) },
      });
    }
    return found ?? QUIET;
  },
});

function isOwn(text: string, from: number, own: readonly string[]): boolean {
  const before = text.slice(Math.max(0, from - AROUND), from);
  return own.some((phrase) => before.includes(phrase));
}

/** How many of each; never the numbers themselves. */
function counted(phones: number, identities: number): Said {
  const parts: Said[] = [];
  if (phones > 0) parts.push({ zh: `手机号码${phones}个`, en: `${phones} mobile number(s)` });
  if (identities > 0) parts.push({ zh: `身份证号码${identities}个`, en: `${identities} identity number(s)` });
  return { zh: parts.map(({ zh }) => zh).join("、"), en: parts.map(({ en }) => en).join(" and ") };
}
