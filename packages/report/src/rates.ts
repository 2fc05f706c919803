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

/** In the order of the page. */
export const RATE_KEYS = Object.keys(RATES) as readonly RateKey[];
