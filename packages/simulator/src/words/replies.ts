import type { Appeal, AppealClass } from "../place/appeals.ts";
import type { Random } from "../random.ts";
import { SURNAMES } from "./places.ts";

const list = (words: string): readonly string[] => words.split(" ");
const GREETINGS = list("先生您好， 女士您好， 同志您好，");
const FOUND = list(
  "经核查， 接到工单后，我单位高度重视， 经现场了解， 经与相关科室核实， 收到诉求当日， 专班研究后， 调阅记录并比对后， 值班领导批办后， 分管负责人签批后， 会前逐条梳理后，",
);
const CHECKED = list(
  "工作人员查阅了近期台账与影像资料 两名执法人员到点位拍照取证 网格员入户走访了周边住户 承办科室调取了审批档案 技术员用仪器做了复测 我们与当事双方分别谈话 社区干部陪同看了实际情况 设备厂家到场做了诊断 查看了沿线监控录像 抽查了当月的值守记录 与施工负责人核对了图纸 收集了票据和合同复印件 比对了系统里的历史工单 召集楼栋长开了碰头会 请第三方机构出了书面意见 翻看了养护巡查日志 向上级科室作了书面请示 在公示栏核对了有关信息 对照文件逐条核对了条款 走访了相邻的商户和住户",
);
const CONSULTED = list(
  "对照现行文件核对了适用条款 查询了业务系统里的参保与缴费记录 与窗口负责人确认了受理口径 请政策科室出具了书面解释 核对了您留存的申报信息 比照同类情形作了测算 向上级主管部门核实了最新口径 调取了历史办理档案 对照办事指南逐项梳理 与经办银行核实了到账情况 联系外地经办机构确认了转移进度 查阅了今年的调整通知 由业务骨干作了复核 会同法制人员研究了条文 核对了身份与户籍信息 按您的年限做了逐月推算",
);
const DONE: Readonly<Record<AppealClass, readonly string[]>> = {
  咨询: list(
    "已逐项说明政策依据并发送办事指南 已告知所需材料{a}项及办理地点 已指导线上提交，预计{a}个工作日内有结果 已说明现行标准，并约定{a}日前来窗口核对 已列出申报步骤{c}步并以短信发出 已解释计算口径，附上一份示例 已说明过渡期安排和衔接办法 已明确可代办的范围与授权书格式 已告知邮寄地址和查询编号的用法 已说明补缴的起止月份与滞纳规则 已讲清两种方案的差别供您选择 已确认您符合条件，可随时提交",
  ),
  求助: list(
    "已安排维修人员处理，恢复正常 已列入本月计划，{a}日内完成 已协调相关单位，{a}个工作日内办结 已派员上门{c}次，故障排除 已更换设备{c}处，经测试合格 已补齐手续并告知进度 已清理淤堵{c}处，通行无碍 已加装防护并设置警示牌 已把缺失的档案补录进系统 已将款项划拨到账户 已疏通管路并更换阀门 已预约{a}日上午入户办理 已增派人手轮班值守 已临时供应并同步抢修",
  ),
  投诉举报: list(
    "已责令当事人于{a}日内整改到位 已下达责令改正通知书（第{b}号） 已立案调查，案号{b} 已列入重点巡查，每日{c}次 已组织双方协商并达成一致 已约谈负责人，承诺{a}日内整改 已查封违规设备{c}台 已督促退还多收的费用 已清除堆放物并恢复原貌 已把违规行为记入信用档案 已拆除私自搭建的部分 已要求企业停产检修{a}日 已暂扣证照待进一步调查 已签订限期整改承诺书",
  ),
  意见建议: list(
    "建议已采纳，列入下季度计划 已转相关科室研究，{a}个工作日内答复 已会同{c}家单位研究 部分采纳，先行试点{c}处 已写入年度工作要点 已安排实地调研并形成报告 已提交专题会讨论，原则同意 已与运营企业商定调整方案 已纳入民生实事候选项目 已着手编制实施细则",
  ),
};
const DETAIL = list(
  "具体由承办科室{n}科长盯办 已请社区网格员{n}师傅留意 责任人{n}工程师留了办公室座机 处置前后的照片已存档 过程记录已上传平台备查 同类点位一并排查了{c}处 已形成书面台账由{n}主任签字 与街道{n}书记议定了长效办法 已向物业{n}经理交办 涉及的{c}家商户均已知情 费用由责任方承担，不用住户出钱 {n}队长带班夜间又复看了一次 下周例会上由{n}副局长听取汇报 周边{c}栋楼同步做了告知 整改清单张贴在单元门口 材料清单由窗口{n}老师一次讲清",
);
const NEXT = list(
  "后续将加强跟踪 如有反复请随时来电 欢迎继续监督 处理结果已电话告知 诉求人表示理解 下一步持续跟踪 本周内再看一次效果 已纳入月度抽查名单 一个月后组织复验 节假日安排专人值守 结果同步推送到您的手机 年底前完成全面排查",
);

/** An answer to a petition: how it was looked into, what was found, what was done, what comes next. No two of a unit are alike. */
export function replyText({ pick, int, chance }: Random, { name, class: klass }: Appeal, place: string, unit: string): string {
  const consults = klass === "咨询";
  const about = consults
    ? `您咨询的${name.replace(/咨询$/, "")}事项已核实`
    : klass === "意见建议"
      ? `您对${place}${name}的意见已收悉`
      : `您反映的${place}${name}一事${pick(["属实", "基本属实", "已核实", "已查清原因"])}`;
  const filled = (text: string): string =>
    text
      .replace("{a}", String(int(2, 15)))
      .replace("{b}", String(int(11, 480)))
      .replace("{c}", String(int(2, 4)))
      .replace("{n}", pick(SURNAMES));
  const greeting = chance(0.4) ? pick(SURNAMES) + pick(GREETINGS) : "";
  const steps = `${pick(consults ? CONSULTED : CHECKED)}，${about}。${filled(pick(DONE[klass]))}，${filled(pick(DETAIL))}，${pick(NEXT)}。`;
  return `${greeting}${pick(FOUND)}${steps}${chance(0.3) ? `经办单位：${unit}。` : ""}`;
}

/** Answers that say nothing: too short, or courtesy alone. */
export const STOCK: readonly string[] = [
  "已处理，谢谢。",
  "情况已知悉，感谢反映。",
  "已转相关科室办理。",
  "收到，正在处理中。",
  "已办结，请知悉。",
  "感谢您的来电，感谢您对我们工作的关心、理解和支持。祝您生活愉快！",
  "您好，您反映的问题我们已收悉，我们将高度重视，感谢您的来电，感谢您的理解与支持，祝您生活愉快！",
];
const WHEN = list(
  "十二日上午 昨日下午四点 今早六点 周二晚八点 当天傍晚 次日一早 本周三中午 前天夜里 月初首个工作日 昨晚十点半 清明假后首日 周五下班前",
);
const WHO = list(
  "两名师傅到点位 承办科长带队上门 抢修班携设备赶到 社区主任陪同入户 窗口骨干逐笔查账 责任企业派人返场 物业经理到场配合 专业队伍进场作业 法制员当面说明 网格员领着看了",
);
const WHAT = list(
  "换好了旧件 清走了全部杂物 补齐了缺的凭证 修平了破损处 把差额退到了账上 接通了断头线路 签下了整改承诺 补录了漏登信息 调低了设备功率 划出了专门通道 封堵了私接管口 重排了值班表",
);
const SEEN = list(
  "您本人在场看过并签了字 附近三户都试过，均已正常 夜里又去复看，没有再出现 凭证当面交给您核对无误 四邻一致认可，没有异议 半小时后复测，各项达标 现场留了联系牌，随时可查 三天内又抽查两回，未见反弹",
);
/** Short, but an answer: thirty characters and a few. */
export const briefReply = ({ pick }: Random): string => `${pick(WHEN)}${pick(WHO)}，${pick(WHAT)}，${pick(SEEN)}。`;
/** Courteous before and after, with an answer between. */
export const courteous = (answer: string): string => `感谢您的来电。${answer}祝您生活愉快！`;

/** Answers that send people elsewhere. */
export const deflecting = (matter: string, other: string): readonly string[] => [
  `您反映的${matter}问题不属于我单位职责范围，建议您向${other}反映，由其依法依规处理。`,
  `经了解，${matter}一事不归我单位管理，请您咨询${other}，或者到其窗口当面说明情况。`,
  `${matter}不属于我单位管辖，请您联系${other}处理，我单位无权办理此类诉求，敬请谅解。`,
];
/** Part of every answer of `deflecting`. */
export const DEFLECTS: readonly string[] = ["不属于我单位职责范围", "不归我单位管理", "不属于我单位管辖"];
/** Somebody else's words, before an answer that takes the matter on. */
export const QUOTED: readonly string[] = [
  "您反映“社区答复说不归他们管，让找别的部门”一事已查清，系交接班时记录遗漏所致。",
  "关于您所述某工作人员称“不属于我单位职责”的情况，我单位已对其批评教育。",
];

/** What people say of rudeness. */
export const RUDE: readonly string[] = [
  "接电话的人态度恶劣，话没说完就挂了",
  "来的人态度蛮横，还推了老人一把",
  "工作人员态度生硬，一句话也不肯多说",
  "办事的人骂人，说爱上哪告就上哪告",
  "说话态度很差，冲着我大吼大叫",
];
/** The same words, said of nobody. */
export const CIVIL: readonly string[] = [
  "工作人员没有态度生硬，解释得很耐心",
  "来的人没有骂人，讲得清楚，满意",
  "都说他们“态度恶劣”，我遇到的同志挺热情",
];
