import type { Random } from "../random.ts";
import { personName } from "./places.ts";

const person = ({ pick, chance }: Random): string => {
  const name = personName(pick, chance);
  return name.slice(0, 1);
};

/** What an officer notes of a first call. */
export const contactNote = (random: Random): string =>
  random.pick([
    "已电话联系诉求人，了解具体位置和情况",
    "与诉求人通话，约定现场查看时间",
    "电话联系诉求人，告知办理流程和时限",
    "已与诉求人取得联系，补充了照片",
    "致电诉求人核实，诉求人表示等候处理",
  ]) + random.pick(["", "，通话约五分钟", "，情绪平稳", "，已记录在案", "，约定次日回复"]);

export const visitNote = (random: Random): string =>
  `${random.pick(["到现场核查", "会同社区到场查看", "安排两名工作人员到场", "联合巡查时到达现场"])}，${random.pick(["情况基本属实", "反映情况属实", "部分属实", "到场时未发现，已蹲守复查", "属实，已当场制止"])}，${random.pick(["已拍照取证", "下达整改通知", "与当事人谈话", "已责令立即改正", "已通知责任单位维修"])}${random.chance(0.4) ? `，现场负责人${person(random)}某签字确认` : ""}。`;

/** Reasons for a return that stand: the matter is another unit's by its list of duties. */
export const rightReason = (random: Random, mine: string): string =>
  random.pick([
    `该事项不在${mine}权责清单内`,
    "经核查点位位于管辖范围之外，应由属地办理",
    "职责已于去年划转，附划转文件",
    "诉求涉及行业主管部门职责，建议改派",
    "该路段管养单位为其他部门，附接管证明",
  ]);
/** Reasons that do not. */
export const wrongReason = (random: Random, mine: string): string =>
  random.pick([
    "不属于我单位职责",
    `${mine}人手不足，建议改派`,
    "该问题由其他部门牵头更合适",
    "诉求内容不清，请核实后再派",
    "属历史遗留问题，我单位无法解决",
    /[办府]$/.test(mine) ? "街道无执法权，应由部门处理" : "应由属地街道先行处理",
  ]);

export const BASES: readonly string[] = [
  "《清河市权责清单（2025年版）》",
  "清编办〔2024〕17号",
  "《清河市12345工单办理办法》第十七条",
  "清政办〔2025〕6号职责划转通知",
];

export const HAPPY: readonly string[] = [
  "问题已解决，满意",
  "处理得很及时，谢谢",
  "已经修好了",
  "答复清楚，满意",
  "态度很好，事情办了",
  "比较满意，希望保持",
  "解释得很明白",
  "已经整改，没有再出现",
];
export const UNHAPPY: readonly string[] = [
  "处理了，但是太慢",
  "结果能接受，过程不满意",
  "问题解决了，但跑了好几趟",
  "事情办了，答复太简单",
];
export const DENIED: readonly string[] = [
  "根本没有人来过，问题还在",
  "说办结了，实际没有处理",
  "只打了个电话，问题没有解决",
  "门口还是老样子，不知道怎么就办结了",
  "没有人联系过我，问题依旧",
];
export const PAUSE_NOTES: readonly string[] = [
  "需等待上级批复",
  "当事人外出，暂时无法联系",
  "等待施工单位进场",
  "资金尚未落实",
  "因人员调整暂缓",
];
