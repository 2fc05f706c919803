import type { Appeal, AppealClass } from "../place/appeals.ts";
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

const list = (words: string): readonly string[] => words.split(" ");
const FOUND = list("经核查， 接到工单后，我单位高度重视， 经现场了解， 经与相关科室核实， 关于您反映的问题，");
const NEXT = list("后续将加强跟踪 如再发生请随时来电 欢迎继续监督 已将处理结果电话告知诉求人 诉求人表示理解 下一步持续跟踪");
const DONE: Readonly<Record<AppealClass, readonly string[]>> = {
  咨询: list(
    "已逐项说明政策依据并发送办事指南 已告知所需材料{a}项及办理地点 已指导线上提交，预计{a}个工作日内有结果 已说明现行标准，并约定{a}日前来窗口核对",
  ),
  求助: list(
    "已安排维修人员处理，恢复正常 已列入本月计划，{a}日内完成 已协调相关单位，{a}个工作日内办结 已派员上门{c}次，问题解决 已更换设备{c}处，经测试合格 已补齐手续并告知进度",
  ),
  投诉举报: list(
    "已责令当事人于{a}日内整改到位 已下达责令改正通知书（第{b}号） 已立案调查，案号{b} 已列入重点巡查，每日{c}次 已组织双方协商并达成一致 已约谈负责人，承诺{a}日内整改",
  ),
  意见建议: list("建议已采纳，列入下季度计划 已转相关科室研究，{a}个工作日内答复 已会同{c}家单位研究 部分采纳，先行试点{c}处"),
};

/** An answer to a petition: what was found, what was done, what comes next. */
export function replyText({ pick, int, chance }: Random, { name, class: klass }: Appeal, unit: string): string {
  const about =
    klass === "咨询"
      ? `您咨询的${name.replace(/咨询$/, "")}事项已核实。`
      : klass === "意见建议"
        ? `关于${name}的意见已收悉。`
        : `您反映的${name}一事${pick(["属实", "基本属实", "已核实", "已查清原因"])}。`;
  const done = pick(DONE[klass])
    .replace("{a}", String(int(2, 15)))
    .replace("{b}", String(int(11, 480)))
    .replace("{c}", String(int(2, 4)));
  return `${pick(FOUND)}${about}${done}，${pick(NEXT)}。${chance(0.3) ? `经办单位：${unit}。` : ""}`;
}

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
