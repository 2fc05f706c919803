import type { Said } from "./language.ts";

type Definition = {
  readonly title: Said;
  /** Head of a narrow column. */
  readonly short: Said;
  readonly numerator: Said;
  readonly denominator: Said;
  /** Which way is better. */
  readonly better: "higher" | "lower";
};

const define = <Key extends string>(rates: Readonly<Record<Key, Definition>>): Readonly<Record<Key, Definition>> => rates;

/** Every rate of the workbook, said once: the overview, the units and the page of definitions read it here. */
export const RATES = define({
  signedInTime: {
    title: { zh: "按时签收率", en: "Signed in time" },
    short: { zh: "按时签收", en: "Signed\nin time" },
    numerator: { zh: "时限内签收的件数", en: "cases signed for within the limit" },
    denominator: {
      zh: "本期应签收的件数（转派几个单位，各计一件）",
      en: "cases to be signed for in the period (one passed to several units counts once for each)",
    },
    better: "higher",
  },
  contactedInTime: {
    title: { zh: "按时先行联系率", en: "First contact in time" },
    short: { zh: "先行联系", en: "First\ncontact" },
    numerator: { zh: "时限内联系诉求人的件数", en: "cases whose petitioner was contacted within the limit" },
    denominator: {
      zh: "本期应先行联系的件数（转派几个单位，各计一件）",
      en: "cases whose petitioner was to be contacted first in the period (one passed to several units counts once for each)",
    },
    better: "higher",
  },
  completedInTime: {
    title: { zh: "按时办结率（到期口径）", en: "Completed in time (of those due)" },
    short: { zh: "按时办结", en: "Completed\nin time" },
    numerator: { zh: "时限内办结的件数", en: "cases completed within the limit" },
    denominator: { zh: "办理时限在本期到期的件数", en: "cases whose limit ended in the period" },
    better: "higher",
  },
  completion: {
    title: { zh: "办结率（受理口径）", en: "Completion (of those received)" },
    short: { zh: "办结率\n（受理）", en: "Completed\n(received)" },
    numerator: { zh: "本期受理且截至数据截止时已办结的件数", en: "cases received in the period and completed by the cut-off" },
    denominator: { zh: "本期受理的件数", en: "cases received in the period" },
    better: "higher",
  },
  completionWithCarried: {
    title: { zh: "办结率（存量口径）", en: "Completion (of all that were open)" },
    short: { zh: "办结率\n（存量）", en: "Completed\n(all open)" },
    numerator: { zh: "本期办结的件数", en: "cases completed in the period" },
    denominator: { zh: "本期受理的件数＋期初结转的件数", en: "cases received in the period + cases carried over" },
    better: "higher",
  },
  returned: {
    title: { zh: "退单率", en: "Returned" },
    short: { zh: "退单率", en: "Returned" },
    numerator: { zh: "退单次数", en: "returns" },
    denominator: { zh: "派单次数", en: "times a case was passed to a unit" },
    better: "lower",
  },
  redone: {
    title: { zh: "重办率", en: "Redone" },
    short: { zh: "重办率", en: "Redone" },
    numerator: { zh: "办结后被退回重办的件数", en: "cases sent back to be redone after completion" },
    denominator: { zh: "本期办结的件数", en: "cases completed in the period" },
    better: "lower",
  },
  extended: {
    title: { zh: "延期率", en: "Extended" },
    short: { zh: "延期率", en: "Extended" },
    numerator: { zh: "获准延期的件数", en: "cases granted an extension" },
    denominator: { zh: "本期经办的件数", en: "cases handled in the period" },
    better: "lower",
  },
  satisfied: {
    title: { zh: "满意率", en: "Satisfaction" },
    short: { zh: "满意率", en: "Satisfied" },
    numerator: { zh: "回访表示满意的件数", en: "callbacks that said satisfied" },
    denominator: { zh: "有效回访的件数", en: "valid callbacks" },
    better: "higher",
  },
  resolved: {
    title: { zh: "解决率", en: "Resolution" },
    short: { zh: "解决率", en: "Resolved" },
    numerator: { zh: "回访确认已解决的件数", en: "callbacks that said resolved" },
    denominator: { zh: "有效回访的件数", en: "valid callbacks" },
    better: "higher",
  },
});

export type RateKey = keyof typeof RATES;

/** Rates that are added up case by case as each is judged: the overview and the page of definitions show them. */
export const TALLIED = define({
  responded: {
    title: { zh: "响应率", en: "Response" },
    short: { zh: "响应率", en: "Response" },
    numerator: {
      zh: "经手期间联系、走访或答复过诉求人的件数",
      en: "cases whose unit contacted, visited or answered the petitioner while it held them",
    },
    denominator: { zh: "本期转派给承办单位的热线工单", en: "hotline cases passed to units in the period" },
    better: "higher",
  },
  completedEarly: {
    title: { zh: "审批提前办结率", en: "Approvals completed early" },
    short: { zh: "提前办结", en: "Early" },
    numerator: {
      zh: "比承诺时限至少提前一个工作日办结的件数",
      en: "approvals completed at least one working day before the promised limit",
    },
    denominator: { zh: "本期办结的有承诺时限的审批件", en: "approvals with a promised limit completed in the period" },
    better: "higher",
  },
  calledBack: {
    title: { zh: "有效回访率", en: "Valid callbacks" },
    short: { zh: "有效回访", en: "Callbacks" },
    numerator: {
      zh: "接通且问到满意或解决与否的回访次数",
      en: "callbacks that reached the petitioner and asked whether he was satisfied or the matter resolved",
    },
    denominator: { zh: "本期回访次数", en: "callbacks in the period" },
    better: "higher",
  },
  repeated: {
    title: { zh: "重复投诉率", en: "Repeat complaints" },
    short: { zh: "重复投诉", en: "Repeats" },
    numerator: {
      zh: "在册“重复投诉”命中中首件之外的工单",
      en: "hotline cases, other than the first, in a standing finding of “repeat complaints”",
    },
    denominator: { zh: "本期受理的热线工单", en: "hotline cases received in the period" },
    better: "lower",
  },
  rectified: {
    title: { zh: "差评整改率", en: "Bad ratings put right" },
    short: { zh: "差评整改", en: "Put right" },
    numerator: { zh: "其后已整改的差评", en: "bad ratings put right afterwards" },
    denominator: { zh: "本期收到的差评", en: "bad ratings received in the period" },
    better: "higher",
  },
  ordersInTime: {
    title: { zh: "督办按时反馈率", en: "Orders answered in time" },
    short: { zh: "督办按时", en: "Orders" },
    numerator: { zh: "按期反馈的督办单（获批延期计入）", en: "orders answered by their date (granted extensions counted)" },
    denominator: {
      zh: "反馈期限在本期届满的督办单（未反馈即撤销的不计）",
      en: "orders whose date for the answer fell in the period (those cancelled unanswered left out)",
    },
    better: "higher",
  },
});
export type TalliedKey = keyof typeof TALLIED;
export const TALLIED_KEYS = Object.keys(TALLIED) as readonly TalliedKey[];

/** In the order of the page. */
export const RATE_KEYS = Object.keys(RATES) as readonly RateKey[];
