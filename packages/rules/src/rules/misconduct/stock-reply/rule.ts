import { z } from "zod";
import { among } from "../../../among.ts";
import { hotlineOpinion } from "../../../articles.ts";
import { bothLists, isPlainlyOwn, substanceOf } from "../../../covering.ts";
import { holdingOf } from "../../../custody.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { activities, share } from "../../../limits.ts";
import { matcherFor } from "../../../phrases.ts";

type Says = "empty" | "short" | "stock";
const words = z.array(z.string().min(1));

/** An answer that answers nothing. */
export default defineRule({
  id: "stock-reply",
  family: "misconduct",
  revision: 2,
  title: { zh: "套话答复", en: "Reply of set phrases" },
  basis: [hotlineOpinion("办理、答复、办结闭环运行，以实际解决诉求为准"), "《信访工作条例》（2022年）：依法按程序答复诉求"],
  levels: ["yellow"],
  messages: {
    empty: {
      zh: "{{at}}的答复没有内容",
      en: "The reply of {{at}} says nothing at all",
      remedy: { zh: "写明查明的情况、处理结果和依据", en: "Say what was found, what was done, and on what basis" },
    },
    short: {
      zh: "{{at}}的答复仅{{length}}字，不足{{least}}字：“{{quote}}”",
      en: "The reply of {{at}} has {{length}} characters, fewer than {{least}}: “{{quote}}”",
      remedy: { zh: "写明查明的情况、处理结果和依据", en: "Say what was found, what was done, and on what basis" },
    },
    stock: {
      zh: "{{at}}的答复{{share}}%以上是套话，实质内容仅{{own}}字：“{{quote}}”",
      en: "At least {{share}} % of the reply of {{at}} is set phrases; {{own}} characters are its own: “{{quote}}”",
      remedy: { zh: "针对诉求写明查明的情况、处理结果和依据", en: "Say of this matter what was found, what was done, and on what basis" },
    },
  },
  params: z.object({
    replies: activities.default(["replied"]).describe("activities whose text is the answer to the petitioner"),
    written: z
      .boolean()
      .default(false)
      .describe(
        "whether the log is known to carry the text of replies, so that a missing one is an empty reply; else one of the case must show it",
      ),
    least: z.number().int().min(0).default(30).describe("characters, blanks left out, below which a reply is too short"),
    share: share.default(0.8).describe("share of set phrases, numbers and signs from which a reply is stock"),
    openings: words.default(["尊敬的", "亲爱的"]).describe("words that open a salutation; it is masked up to the sign that ends it"),
    phrases: words
      .default([
        ..."您好 你好 市民朋友 感谢您的来电 感谢您的来信 感谢来电 感谢您的反映 感谢您的关注 感谢您的监督 感谢您的理解 感谢您对我们工作的".split(
          " ",
        ),
        ..."感谢您的支持 感谢您 理解与支持 理解和支持 关心和支持 支持与监督 欢迎继续监督 欢迎监督 欢迎来电 如有疑问 如有问题 请随时来电 请拨打".split(
          " ",
        ),
        ..."祝您生活愉快 祝您工作顺利 祝您身体健康 谢谢 特此回复 特此答复 此复 敬请谅解 请您谅解 请谅解 给您带来的不便 带来不便 深表歉意".split(
          " ",
        ),
        ..."请耐心等待 请您耐心等待 敬请等待 关于您反映的问题 您反映的问题 您反映的情况 您反映的事项 反映的问题 您所反映的 您的诉求 您的来电".split(
          " ",
        ),
        ..."诉求人反映 来电人反映 该诉求 该问题 该情况 已收悉 收悉 已知悉 已获悉 已登记 已记录 已受理 已转办 已转交 已转至 已上报 已反馈".split(
          " ",
        ),
        ..."接到工单后 接单后 接到投诉后 接到您的 收到您的 我单位 我局 我委 我街道 我办 我镇 我中心 我们 相关部门 有关部门 相关单位".split(
          " ",
        ),
        ..."相关科室 相关人员 工作人员 领导 高度重视 十分重视 非常重视 第一时间 立即 及时 尽快 积极 认真 将 会 已 并 对此".split(" "),
        ..."安排专人 安排人员 组织人员 安排 组织 落实 进行核实 进行处理 进行调查 核实处理 调查处理 核查处理 妥善处理 认真研究 研究处理 研究解决".split(
          " ",
        ),
        ..."调查核实 依法处理 依规处理 依法依规 按照相关规定 根据相关规定 按相关规定 按照规定 按规定 按程序 按照程序 正在处理 正在办理 正在核实".split(
          " ",
        ),
        ..."正在协调 正在推进 予以处理 予以答复 予以解决 已处理 处理完毕 已办理 已办结 已答复 已回复 做好解释工作 解释说明 沟通解释".split(
          " ",
        ),
        ..."下一步 今后 继续 进一步 加强监管 加强管理 加强巡查 加强跟踪 持续跟踪 加大力度 加大巡查力度 加强 跟踪 督促 不断提升 提升服务质量".split(
          " ",
        ),
        ..."改进工作 努力 做好 相关工作 各项工作 工作 处理 办理 核实 调查 解决".split(" "),
      ])
      .describe("set phrases"),
  }),
  when: { kinds: ["hotline"], seen: ({ replies }) => replies },

  evaluate(trace, { replies, written, least, share, openings, phrases }) {
    let found: Finding<Says>[] | undefined;
    let shown: boolean | undefined;
    for (const event of trace.events) {
      if (!among(replies, event.activity)) continue;
      const { text } = event;
      let message: Says = "empty";
      let measure: Finding["data"];
      if (text === undefined) {
        shown ??= written || trace.events.some((other) => other.text !== undefined && among(replies, other.activity));
        if (!shown) return QUIET;
      } else {
        if (isPlainlyOwn(text, phrases, openings, share, least)) continue;
        const { length, own } = substanceOf(text, matcherFor(bothLists(openings, phrases)), (phrase) => among(openings, phrase));
        const masked = length - own;
        if (length >= least && masked < share * length) continue;
        message = length === 0 ? "empty" : length < least ? "short" : "stock";
        measure = { length, least, own, share: Math.round(share * 1000) / 10, quote: shortened(text.trim()) };
      }
      const data = { at: { at: event.at }, ...measure };
      found ??= [];
      found.push({ message, level: "yellow", key: event.id, responsible: holdingOf(trace, event) ?? event, evidence: [event], data });
    }
    return found ?? QUIET;
  },
});

const MOST = 80;
const shortened = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST).toWellFormed()}…` : text);
