import { z } from "zod";
import { among } from "../../../among.ts";
import { licensingLaw } from "../../../articles.ts";
import { written } from "../../../blank.ts";
import { substanceOf } from "../../../covering.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { activities } from "../../../limits.ts";
import { named } from "../../../named.ts";
import { matcherFor } from "../../../phrases.ts";

const opensNothing = () => false;
const remedy = {
  zh: "写明不予受理、不予许可的具体事实和法律依据，并告知救济途径",
  en: "State the facts and the provision on which it is refused, and how it can be challenged",
};

/** A refusal without a reason cannot be answered, nor challenged. */
export default defineRule({
  id: "unexplained-refusal",
  family: "misconduct",
  revision: 2,
  title: { zh: "未说明理由", en: "Refused without a reason" },
  basis: [licensingLaw("第三十八条"), licensingLaw("第七十二条")],
  levels: ["yellow"],
  messages: {
    silent: {
      zh: "{{at}}{{step}}，未写明理由",
      en: "“{{step}}” at {{at}} without a reason",
      remedy,
    },
    stock: {
      zh: "{{at}}{{step}}，理由只是套话：“{{reason}}”",
      en: "“{{step}}” at {{at}}, with no more than a stock phrase for a reason: “{{reason}}”",
      remedy,
    },
  },
  params: z.object({
    refusals: activities.default(["refused", "denied"]).describe("activities that refuse or deny (attribute reason, else the text)"),
    stock: z
      .array(z.string().min(1))
      .default([
        ..."经审查 经审核 经核查 经研究 审查 审核 你单位 贵单位 你公司 贵公司 您 你 的 申请人 该申请 申请 事项 该事项 材料 现 予以 决定 作出".split(
          " ",
        ),
        ..."不符合 不满足 不具备 未达到 不予 不能 无法 不通过 未通过 不同意 不批准 不准予 受理 许可 行政许可 批准 准予 通过 办理 驳回 退回 拒绝".split(
          " ",
        ),
        ..."法定 相关 有关 规定 条件 要求 标准 政策 法律 法规 规章 依法 依据 根据 按照 按 情况 原因 其他 其它 等 和 及".split(" "),
      ])
      .describe("words of which a reason may consist without saying anything"),
    least: z.number().int().min(1).default(2).describe("characters besides such words, numbers and signs that make it a reason"),
  }),
  when: { kinds: ["approval"], seen: ({ refusals }) => refusals },

  evaluate({ events }, { refusals, stock, least }) {
    let found: Finding<"silent" | "stock">[] | undefined;
    for (const event of events) {
      if (!among(refusals, event.activity)) continue;
      const reason = written(event.attributes?.reason) ?? written(event.text);
      if (reason !== undefined && substanceOf(reason, matcherFor(stock), opensNothing).own >= least) continue;
      found ??= [];
      found.push({
        message: reason === undefined ? "silent" : "stock",
        level: "yellow",
        key: event.id,
        responsible: event,
        evidence: [event],
        data: { at: { at: event.at }, step: named(event.activity), reason: reason ?? "" },
      });
    }
    return found ?? QUIET;
  },
});
