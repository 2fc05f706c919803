/**
 * The canonical activities. The vocabulary is open: a foreign log keeps its own names, and rules that speak of
 * steps take the names as parameters. A mapping that can say one of these should, so that every rule applies.
 */
export const ACTIVITIES = {
  // hotline 热线
  received: { zh: "登记", en: "received", of: "hotline" },
  dispatched: { zh: "派单", en: "dispatched", of: "hotline" },
  signed: { zh: "签收", en: "signed", of: "hotline" },
  contacted: { zh: "联系诉求人", en: "contacted", of: "hotline" },
  visited: { zh: "现场核查", en: "visited", of: "hotline" },
  coordinated: { zh: "协调", en: "coordinated", of: "hotline" },
  transferred: { zh: "转办", en: "transferred", of: "hotline" },
  returned: { zh: "退单", en: "returned", of: "hotline" },
  disputed: { zh: "提出职责争议", en: "disputed", of: "hotline" },
  assigned: { zh: "裁定主办", en: "assigned", of: "hotline" },
  "extension-asked": { zh: "申请延期", en: "extension asked", of: "hotline" },
  "extension-granted": { zh: "同意延期", en: "extension granted", of: "hotline" },
  "extension-refused": { zh: "不同意延期", en: "extension refused", of: "hotline" },
  suspended: { zh: "挂起", en: "suspended", of: "hotline" },
  resumed: { zh: "恢复", en: "resumed", of: "hotline" },
  replied: { zh: "答复", en: "replied", of: "hotline" },
  closed: { zh: "办结", en: "closed", of: "hotline" },
  "called-back": { zh: "回访", en: "called back", of: "hotline" },
  reopened: { zh: "重办", en: "reopened", of: "hotline" },
  // approval 审批
  submitted: { zh: "申请", en: "submitted", of: "approval" },
  "correction-asked": { zh: "补正告知", en: "correction asked", of: "approval" },
  "correction-supplied": { zh: "补正提交", en: "correction supplied", of: "approval" },
  accepted: { zh: "受理", en: "accepted", of: "approval" },
  refused: { zh: "不予受理", en: "refused", of: "approval" },
  "preliminarily-reviewed": { zh: "初审", en: "preliminarily reviewed", of: "approval" },
  reviewed: { zh: "审核", en: "reviewed", of: "approval" },
  inspected: { zh: "现场勘验", en: "inspected", of: "approval" },
  decided: { zh: "决定", en: "decided", of: "approval" },
  denied: { zh: "不予许可", en: "denied", of: "approval" },
  delivered: { zh: "送达", en: "delivered", of: "approval" },
  withdrawn: { zh: "撤回", en: "withdrawn", of: "approval" },
  // rating 好差评
  rated: { zh: "评价", en: "rated", of: "rating" },
  revisited: { zh: "差评回访", en: "revisited", of: "rating" },
  rectified: { zh: "差评整改", en: "rectified", of: "rating" },
  // oversight 本系统处置
  raised: { zh: "预警产生", en: "alert raised", of: "oversight" },
  claimed: { zh: "认领", en: "alert claimed", of: "oversight" },
  confirmed: { zh: "确认", en: "alert confirmed", of: "oversight" },
  dismissed: { zh: "排除", en: "alert dismissed", of: "oversight" },
  issued: { zh: "下达督办单", en: "order issued", of: "oversight" },
  "sent-back": { zh: "退回整改", en: "reply sent back", of: "oversight" },
  cancelled: { zh: "撤销", en: "cancelled", of: "oversight" },
} as const;

export type CanonicalActivity = keyof typeof ACTIVITIES;

/** The activity in words; a foreign one is its own name. */
export function activityName(activity: string, language: "zh" | "en"): string {
  return Object.hasOwn(ACTIVITIES, activity) ? ACTIVITIES[activity as CanonicalActivity][language] : activity;
}

/** Activities that end the handling of a case. */
export const ENDS: readonly string[] = ["closed", "decided", "denied", "refused", "withdrawn"];
