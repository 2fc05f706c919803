import type { Limit } from "@qingjian/events";
import type { Said } from "./define-rule.ts";
import type { Policy } from "./policy.ts";

/** Policies that belong together: one local practice, ready to use. */
export type Pack = { readonly id: string; readonly title: Said; readonly policies: readonly Policy[] };

/** Rules that measure something else by the limit of the whole order: they are given the same. */
const BY_THE_LIMIT = ["late-extension-request", "long-pending"];

const completion = (id: string, where: NonNullable<Policy["where"]>, limit: Limit, basis: string): Policy[] => [
  { id, rule: "completion-limit", where: { kind: "hotline", ...where }, params: { limit }, basis },
  ...BY_THE_LIMIT.map((rule) => ({
    id: `${id}/${rule}`,
    rule,
    where: { kind: "hotline" as const, ...where },
    params: { orderLimit: limit },
    basis,
  })),
];

/** Classes of orders as hotlines commonly name them. */
const ASKING = ["咨询", "咨询类", "政策咨询", "业务咨询"];
const HELP = ["求助", "求助类", "建议", "建议类", "诉求", "一般诉求", "表扬", "意见建议"];
const COMPLAINTS = ["投诉", "投诉类", "举报", "举报类", "投诉举报"];
const COMPLEX = ["疑难", "疑难复杂", "复杂", "投诉", "投诉类", "举报", "举报类", "投诉举报"];
const HARDSHIP = ["急难", "民生急难", "加急", "应急"];

/** The default, and three practices that are common; every figure of them can be overridden by a policy of the place. */
export const PACKS: readonly Pack[] = [
  { id: "default", title: { zh: "默认口径", en: "Defaults of the rules" }, policies: [] },
  {
    id: "three-seven-fifteen",
    title: { zh: "三、七、十五个工作日", en: "3, 7 and 15 working days" },
    policies: [
      ...completion("three-seven-fifteen/asking", { class: ASKING }, { days: 3 }, "咨询类三个工作日内办结"),
      ...completion("three-seven-fifteen/help", { class: HELP }, { days: 7 }, "求助、建议类七个工作日内办结"),
      ...completion("three-seven-fifteen/complaints", { class: COMPLAINTS }, { days: 15 }, "投诉、举报类十五个工作日内办结"),
    ],
  },
  {
    id: "two-24-seven-fifteen",
    title: { zh: "两小时、二十四小时、七天、十五天", en: "2 hours, 24 hours, 7 days, 15 days" },
    policies: [
      ...completion("two-24-seven-fifteen/all", {}, { naturalDays: 7 }, "一般诉求七天内办结"),
      ...completion("two-24-seven-fifteen/hardship", { class: HARDSHIP }, { minutes: 1440 }, "急难诉求二十四小时内办结"),
      ...completion("two-24-seven-fifteen/complex", { class: COMPLEX }, { naturalDays: 15 }, "疑难复杂及投诉举报类十五天内办结"),
      ...completion("two-24-seven-fifteen/urgent", { urgent: true }, { minutes: 120 }, "紧急诉求两小时内处置"),
    ],
  },
  {
    id: "three-cards",
    title: { zh: "蓝、黄、红三色牌", en: "Blue, yellow and red cards" },
    policies: [
      {
        id: "three-cards/orders",
        rule: "completion-limit",
        where: { kind: "hotline" },
        params: { noticeAt: 0.7, warnAt: 0.9 },
        basis: "用时七成蓝牌提示，九成黄牌预警，超期红牌督办",
      },
      {
        id: "three-cards/approvals",
        rule: "promised-limit",
        where: { kind: "approval" },
        params: { noticeDays: 2, warnAt: 0.9 },
        basis: "到期前两个工作日蓝牌提示，九成黄牌预警，超期红牌督办",
      },
      {
        id: "three-cards/signing",
        rule: "signing-overdue",
        where: { kind: "hotline" },
        params: { yellow: { hours: 4 }, red: { days: 1 } },
        basis: "四个工作小时未签收黄牌，超过一个工作日红牌",
      },
      {
        id: "three-cards/returns",
        rule: "repeated-return",
        params: { yellow: 2, red: 3 },
        basis: "退回两次黄牌，三次红牌",
      },
    ],
  },
];
