type Definition = {
  readonly title: string;
  /** Head of a narrow column. */
  readonly short: string;
  readonly numerator: string;
  readonly denominator: string;
  /** Which way is better. */
  readonly better: "higher" | "lower";
};

const define = <Key extends string>(rates: Readonly<Record<Key, Definition>>): Readonly<Record<Key, Definition>> => rates;

/** Every rate of the workbook, said once: the overview, the units and the page of definitions read it here. */
export const RATES = define({
  signedInTime: {
    title: "按时签收率",
    short: "按时签收",
    numerator: "时限内签收的件数",
    denominator: "本期应签收的件数（转派几个单位，各计一件）",
    better: "higher",
  },
  contactedInTime: {
    title: "按时先行联系率",
    short: "先行联系",
    numerator: "时限内联系诉求人的件数",
    denominator: "本期应先行联系的件数（转派几个单位，各计一件）",
    better: "higher",
  },
  completedInTime: {
    title: "按时办结率（到期口径）",
    short: "按时办结",
    numerator: "时限内办结的件数",
    denominator: "办理时限在本期到期的件数",
    better: "higher",
  },
  completion: {
    title: "办结率（受理口径）",
    short: "办结率\n（受理）",
    numerator: "本期受理且截至数据截止时已办结的件数",
    denominator: "本期受理的件数",
    better: "higher",
  },
  completionWithCarried: {
    title: "办结率（存量口径）",
    short: "办结率\n（存量）",
    numerator: "本期办结的件数",
    denominator: "本期受理的件数＋期初结转的件数",
    better: "higher",
  },
  returned: { title: "退单率", short: "退单率", numerator: "退单次数", denominator: "派单次数", better: "lower" },
  redone: { title: "重办率", short: "重办率", numerator: "办结后被退回重办的件数", denominator: "本期办结的件数", better: "lower" },
  extended: { title: "延期率", short: "延期率", numerator: "获准延期的件数", denominator: "本期经办的件数", better: "lower" },
  satisfied: { title: "满意率", short: "满意率", numerator: "回访表示满意的件数", denominator: "有效回访的件数", better: "higher" },
  resolved: { title: "解决率", short: "解决率", numerator: "回访确认已解决的件数", denominator: "有效回访的件数", better: "higher" },
});

export type RateKey = keyof typeof RATES;

/** Rates that are added up case by case as each is judged: the overview and the page of definitions show them. */
export const TALLIED = define({
  responded: {
    title: "响应率",
    short: "响应率",
    numerator: "经手期间联系、走访或答复过诉求人的件数",
    denominator: "本期转派给承办单位的热线工单",
    better: "higher",
  },
  completedEarly: {
    title: "审批提前办结率",
    short: "提前办结",
    numerator: "比承诺时限至少提前一个工作日办结的件数",
    denominator: "本期办结的有承诺时限的审批件",
    better: "higher",
  },
  calledBack: {
    title: "有效回访率",
    short: "有效回访",
    numerator: "接通且问到满意或解决与否的回访次数",
    denominator: "本期回访次数",
    better: "higher",
  },
  repeated: {
    title: "重复投诉率",
    short: "重复投诉",
    numerator: "在册“重复投诉”命中中首件之外的工单",
    denominator: "本期受理的热线工单",
    better: "lower",
  },
  rectified: {
    title: "差评整改率",
    short: "差评整改",
    numerator: "其后已整改的差评",
    denominator: "本期收到的差评",
    better: "higher",
  },
  ordersInTime: {
    title: "督办按时反馈率",
    short: "督办按时",
    numerator: "按期反馈的督办单（获批延期计入）",
    denominator: "反馈期限在本期届满的督办单（未反馈即撤销的不计）",
    better: "higher",
  },
});
export type TalliedKey = keyof typeof TALLIED;
export const TALLIED_KEYS = Object.keys(TALLIED) as readonly TalliedKey[];

/** In the order of the page. */
export const RATE_KEYS = Object.keys(RATES) as readonly RateKey[];
