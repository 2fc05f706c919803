import type { ColumnRole } from "./draft.ts";

/** Names that columns bear, by what they are: lower case, without blanks and signs. */
const WORDS: Readonly<Partial<Record<ColumnRole, string>>> = {
  case: "工单编号 工单号 办件编号 办件号 受理编号 受理号 案件编号 申请编号 申办编号 业务编号 业务流水号 单号 编号 诉求编号 件号 caseid case casenumber caseno ticketid ticket ticketno orderid orderno uniquekey caseenquiryid applicationid applicationno traceconceptname",
  record: "流水号 记录编号 记录号 步骤编号 日志编号 环节编号 eventid recordid logid rowid stepid id",
  activity:
    "环节 环节名称 步骤 步骤名称 活动 办理环节 操作 操作类型 动作 节点 节点名称 流程节点 办理步骤 activity step stepname action event eventtype stage conceptname activiteit aktivitat attivita actividad activite vorgang",
  at: "时间 办理时间 操作时间 发生时间 处理时间 环节时间 开始时间 步骤时间 time timestamp at date eventtime actiontime occurredat timetimestamp",
  recordedAt: "录入时间 记录时间 入库时间 recordedat inserttime entrytime",
  unit: "单位 办理单位 承办单位 处理单位 责任单位 经办单位 主办单位 部门 办理部门 承办部门 当前单位 发起单位 unit unitname department dept agency organization org orggroup",
  toUnit:
    "去向单位 接收单位 转往单位 下一单位 下一环节单位 派往单位 目标单位 受派单位 去向 tounit todepartment todept target targetunit recipient assignedto nextunit",
  officer:
    "经办人 办理人 操作人 操作员 处理人 承办人 受理人 审批人 责任人 工作人员 officer operator handler clerk staff resource orgresource",
  text: "内容 办理意见 意见 处理意见 答复内容 处理内容 回复内容 诉求内容 备注 说明 text content comment comments remark remarks note description details message",
  item: "事项 事项名称 诉求类型 诉求类别 诉求分类 问题类型 问题分类 办理事项 业务类型 item itemname complainttype category topic type",
  class: "工单类别 工单类型 办件类型 办件类别 件类 类别 class orderclass",
  place: "区域 区县 所属区域 属地 行政区 行政区划 街道 乡镇 辖区 place district region borough area",
  title: "标题 主题 工单标题 诉求标题 事由 title subject",
  urgent: "紧急 是否紧急 加急 urgent",
  due: "办结时限 办理时限 到期时间 截止时间 截止日期 承诺办结时间 应办结时间 完成时限 时限 承诺期限 办理期限 期限 due dueat duedate deadline",
  reason: "理由 退单理由 退回理由 退单原因 退回原因 延期理由 原因 reason",
  days: "延期天数 延长天数 days extensiondays",
  resolved: "是否解决 resolved",
  satisfied: "是否满意 satisfied",
  score: "评分 得分 星级 满意度评分 score rating stars",
  name: "诉求人 诉求人姓名 申请人 申请人姓名 姓名 来电人 来电人姓名 联系人 投诉人 当事人 申请单位 petitioner applicant applicantname caller callername customer name",
  phone: "联系电话 电话 电话号码 手机 手机号 手机号码 来电号码 联系方式 申请人电话 phone phoneno phonenumber mobile tel telephone",
  idNumber: "身份证号 身份证 身份证号码 证件号码 证件号 证件编号 idnumber idcard idno",
  address: "地址 联系地址 住址 家庭住址 家庭地址 详细地址 address homeaddress",
};
const SETS = Object.entries(WORDS).map(([role, words]) => [role as ColumnRole, words.split(" ")] as const);

/** A name as it is compared. */
export const plainName = (name: string): string =>
  name
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f\s_\-:：.()（）/]+/g, "");

/** What its name alone says of a column: roles with how sure that is, 0–1. */
export function rolesByName(column: string): ReadonlyMap<ColumnRole, number> {
  const name = plainName(column);
  const found = new Map<ColumnRole, number>();
  for (const [role, words] of SETS) {
    if (words.includes(name)) found.set(role, 0.9);
    else {
      // the longer the known word in the name, the less chance there is in it; short Latin words hide everywhere
      const within = words.filter((word) => (/^[a-z]+$/.test(word) ? word.length > 4 : word.length > 1) && name.includes(word));
      const longest = Math.max(0, ...within.map((word) => word.length));
      if (longest > 0) found.set(role, 0.45 + 0.25 * (longest / name.length));
    }
  }
  return found;
}
