import type { Said } from "@qingjian/rules";

/**
 * Everything people are told of. `place`: the page it leads to. `gathers`: what waits at once is told as one, with how many of each level.
 * `settles`: a scan brings many over minutes; they are told when it has become quiet. `urgent`: told at once whatever its level (the others at
 * once when orange or red). `inside`: never leaves the program.
 */
type Kind = {
  readonly said: Said;
  readonly place: "alerts" | "orders" | "reports" | "sources" | "rules" | "system" | "audit" | "account";
  readonly gathers?: true;
  readonly settles?: true;
  readonly urgent?: true;
  readonly inside?: true;
};

export const KINDS = {
  "alert-raised": { said: { zh: "新预警", en: "New alert" }, place: "alerts", gathers: true, settles: true },
  "alert-risen": { said: { zh: "预警升级", en: "Alert has risen" }, place: "alerts", gathers: true, settles: true },
  "alert-assigned": { said: { zh: "分派给您的预警", en: "Alert assigned to you" }, place: "alerts", gathers: true, urgent: true },
  "alert-proposed": { said: { zh: "待您审批的预警处置", en: "Alert waiting for your approval" }, place: "alerts", urgent: true },
  "alert-decided": { said: { zh: "您提议的处置已有结果", en: "Your proposal on an alert is decided" }, place: "alerts" },
  "late-evidence": {
    said: { zh: "在办预警有新证据或依据变化", en: "New evidence on an alert in hand" },
    place: "alerts",
    gathers: true,
    settles: true,
  },
  "policy-proposed": { said: { zh: "待您审批的口径提案", en: "Policy proposal waiting for your approval" }, place: "rules" },
  "policy-decided": { said: { zh: "您的口径提案已有结果", en: "Your policy proposal is decided" }, place: "rules" },
  "order-issued": { said: { zh: "待签收的督办单", en: "Rectification order to sign" }, place: "orders", urgent: true },
  "order-replied": { said: { zh: "督办单已回复，待核验", en: "Order replied to, to be verified" }, place: "orders" },
  "order-due-soon": { said: { zh: "督办单即将到期", en: "Order due soon" }, place: "orders", gathers: true, urgent: true },
  "order-overdue": { said: { zh: "督办单已超期", en: "Order overdue" }, place: "orders", gathers: true, urgent: true },
  "order-sent-back": { said: { zh: "督办单被退回重办", en: "Order sent back" }, place: "orders", urgent: true },
  "order-extension-asked": { said: { zh: "督办单申请延期", en: "Extension of an order asked for" }, place: "orders" },
  "order-extension-decided": { said: { zh: "督办单延期申请已有结果", en: "Extension of an order decided" }, place: "orders" },
  "order-objected": { said: { zh: "督办单提出异议", en: "Objection to an order" }, place: "orders" },
  "order-objection-decided": { said: { zh: "督办单异议已有结果", en: "Objection to an order decided" }, place: "orders" },
  "order-accepted": { said: { zh: "督办单已办结", en: "Order accepted" }, place: "orders" },
  "order-cancelled": { said: { zh: "督办单已撤销", en: "Order cancelled" }, place: "orders" },
  "report-published": { said: { zh: "报表已生成", en: "Report published" }, place: "reports" },
  "import-refused": { said: { zh: "数据导入被拒", en: "Import refused" }, place: "sources", gathers: true },
  "feed-silent": {
    said: { zh: "数据源长时间无数据", en: "A feed has fallen silent" },
    place: "sources",
    gathers: true,
    settles: true,
    urgent: true,
  },
  "gap-opened": { said: { zh: "数据出现缺口", en: "Data are missing" }, place: "sources", gathers: true },
  "account-changed": {
    said: {
      zh: "您的登录凭据有变更，如非本人操作请联系系统管理员",
      en: "Your sign-in has changed; if it was not you, tell the administrator",
    },
    place: "account",
    urgent: true,
    inside: true,
  },
  "account-locked": {
    said: { zh: "账户因多次登录失败被锁定", en: "Account locked after failed sign-ins" },
    place: "system",
    gathers: true,
    urgent: true,
  },
  "delivery-dead": {
    said: { zh: "消息多次发送失败", en: "A message could not be delivered" },
    place: "system",
    gathers: true,
    inside: true,
  },
  "seal-failed": {
    said: { zh: "审计日志封印失败", en: "The audit log could not be sealed" },
    place: "audit",
    gathers: true,
    urgent: true,
  },
  "copy-failed": { said: { zh: "数据备份失败", en: "The copy of all data failed" }, place: "system", gathers: true, urgent: true },
  "job-failed": { said: { zh: "定时任务失败", en: "A job of the timetable failed" }, place: "system", gathers: true },
  test: { said: { zh: "测试消息", en: "Test message" }, place: "system", urgent: true },
} as const satisfies Readonly<Record<string, Kind>>;

export type TellingKind = keyof typeof KINDS;
export const TELLING_KINDS = Object.keys(KINDS) as readonly TellingKind[];
export const kindOf = (kind: string): Kind | undefined => (Object.hasOwn(KINDS, kind) ? KINDS[kind as TellingKind] : undefined);
