/** A node of an item's process: the step that ends it, between which activities it runs, its limit in working days, and who answers for it. */
export type NodeNorm = {
  readonly step: string;
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly owner: string | undefined;
};

const accepting = "accepted";
const node = (step: string, from: string, to: string, days: number, owner: string): NodeNorm => ({ step, from, to, days, owner });

/** Nodes whose limits together are the days promised; the ordinary course keeps each. */
export function nodeNorms(promised: number, inspected = false, reported = false): NodeNorm[] {
  if (promised <= 1) return [node("决定", accepting, "decided", promised, "窗口首席代表")];
  if (reported) {
    const below = Math.min(20, Math.ceil(promised * 0.6));
    const review = Math.ceil((promised - below) * 0.6);
    return [
      node("初审", accepting, "preliminarily-reviewed", below, "区县初审岗"),
      node("审核", "preliminarily-reviewed", "reviewed", review, "审核岗"),
      node("决定", "reviewed", "decided", promised - below - review, "首席代表"),
    ];
  }
  if (inspected) {
    const inspect = Math.ceil(promised * 0.315);
    const review = Math.ceil(promised * 0.175);
    return [
      node("现场勘验", accepting, "inspected", inspect, "勘验岗"),
      node("审核", "inspected", "reviewed", review, "审核岗"),
      node("决定", "reviewed", "decided", promised - inspect - review, "首席代表"),
    ];
  }
  const review = Math.ceil(promised * 0.42);
  return [node("审核", accepting, "reviewed", review, "审核岗"), node("决定", "reviewed", "decided", promised - review, "首席代表")];
}

/** What an applicant has to hand in: six or so papers, one of them the item's own. */
export const materialsOf = (name: string, inspected = false, ground?: string): string[] => [
  `${name}申请表`,
  "营业执照复印件",
  "法定代表人身份证明",
  "授权委托书",
  ...(inspected ? ["场所平面布局图", "房屋租赁合同"] : ["承诺书"]),
  ...(ground === "检测" || ground === "检验" ? [`${ground}报告`] : []),
];
