import { DAY, type Instant, localDay, SHANGHAI } from "@qingjian/events";
import type { PlannedApplication, PlannedOrder } from "./cases.ts";
import type { PlannedRating } from "./rating/planned-ratings.ts";

// biome-ignore format: columns in their order, many to a line
export const HOTLINE_COLUMNS = [
  "流水号", "工单编号", "环节", "时间", "录入时间", "单位", "去向单位", "经办人", "内容", "诉求类型", "工单类别", "区域", "紧急", "标题", "诉求人",
  "联系电话", "身份证号", "理由", "依据", "附件数", "延期天数", "批准人", "挂起事由", "书面告知", "是否解决", "是否满意", "退单成立",
] as const;
// biome-ignore format: columns in their order, many to a line
export const APPROVAL_COLUMNS = [
  "流水号", "办件编号", "环节", "时间", "录入时间", "单位", "去向单位", "经办人", "意见", "事项", "办件类型", "区域", "承诺工作日", "法定工作日",
  "申请人", "证件号码", "联系电话", "材料", "缺少材料", "代办机构", "费用", "核查人数", "挂起事由", "书面告知", "延期天数", "批准人", "延期理由",
  "不予理由", "结果", "证照编号",
] as const;
// biome-ignore format: columns in their order, many to a line
export const RATING_COLUMNS = [
  "流水号", "评价编号", "环节", "时间", "录入时间", "单位", "经办人", "内容", "办件编号", "事项", "区域", "办结时间", "分值", "标签", "实名", "主动评价",
  "终端", "评价人", "证件号码", "联系电话",
] as const;

/** One event of the hotline as its platform exports it; what belongs to the order stands on its first row. Empty text where nothing is known. */
export type HotlineRow = Readonly<Record<(typeof HOTLINE_COLUMNS)[number], string>>;
/** One event of the approval platform as it exports it. */
export type ApprovalRow = Readonly<Record<(typeof APPROVAL_COLUMNS)[number], string>>;
/** One event of the ratings of services as their platform exports it. */
export type RatingRow = Readonly<Record<(typeof RATING_COLUMNS)[number], string>>;

const yes = (value: boolean | undefined): string => (value === undefined ? "" : value ? "是" : "否");
const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

const known = { day: Number.NaN, text: "" }; // the day last written: neighbours mostly share it
/** `2026-04-29 10:12:08` in Shanghai. */
export function stamp(at: Instant): string {
  const day = Math.floor((at + SHANGHAI) / DAY);
  if (day !== known.day) {
    known.day = day;
    known.text = localDay(at);
  }
  const seconds = Math.floor((at + SHANGHAI - day * DAY) / 1000);
  return `${known.text} ${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** One row of an order. */
export function hotlineRow({ story: { order }, steps }: PlannedOrder, index: number): HotlineRow {
  const step = steps[index] as (typeof steps)[number];
  const { extra } = step;
  const first = index === 0;
  return {
    流水号: `${order.id}-${two(index + 1)}`,
    工单编号: order.id,
    环节: step.stage,
    时间: stamp(step.at),
    录入时间: stamp(step.recordedAt),
    单位: step.unit,
    去向单位: step.toUnit ?? "",
    经办人: step.officer ?? "",
    内容: step.text ?? "",
    诉求类型: first ? order.appeal.name : "",
    工单类别: first ? order.appeal.class : "",
    区域: first ? order.district : "",
    紧急: first ? yes(order.urgent) : "",
    标题: first ? order.title : "",
    诉求人: first ? order.petitioner : "",
    联系电话: first ? order.phone : "",
    身份证号: first ? order.identity : "",
    理由: extra?.reason ?? "",
    依据: extra?.basis ?? "",
    附件数: extra?.attachments === undefined ? "" : String(extra.attachments),
    延期天数: extra?.days === undefined ? "" : String(extra.days),
    批准人: extra?.approver ?? "",
    挂起事由: extra?.ground ?? "",
    书面告知: yes(extra?.notified),
    是否解决: yes(extra?.resolved),
    是否满意: yes(extra?.satisfied),
    退单成立: yes(extra?.founded),
  };
}

/** One row of an application. */
export function approvalRow({ story: { application }, steps, blank }: PlannedApplication, index: number): ApprovalRow {
  const step = steps[index] as (typeof steps)[number];
  const { extra } = step;
  const first = index === 0;
  const row = {
    流水号: `${application.id}-${two(index + 1)}`,
    办件编号: application.id,
    环节: step.stage,
    时间: stamp(step.at),
    录入时间: stamp(step.recordedAt),
    单位: step.unit,
    去向单位: step.toUnit ?? "",
    经办人: step.officer ?? "",
    意见: step.text ?? "",
    事项: first ? application.item.name : "",
    办件类型: first ? application.item.kind : "",
    区域: first ? application.district : "",
    承诺工作日: first ? String(application.item.promisedDays) : "",
    法定工作日: first ? String(application.item.legalDays) : "",
    申请人: first ? application.applicant : "",
    证件号码: first ? application.identity : "",
    联系电话: first ? application.phone : "",
    材料: extra?.materials ?? "",
    缺少材料: extra?.lacking ?? "",
    代办机构: extra?.agent ?? "",
    费用: extra?.fee === undefined ? "" : String(extra.fee),
    核查人数: extra?.inspectors === undefined ? "" : String(extra.inspectors),
    挂起事由: extra?.ground ?? "",
    书面告知: yes(extra?.notified),
    延期天数: extra?.days === undefined ? "" : String(extra.days),
    批准人: extra?.approver ?? "",
    延期理由: extra?.days === undefined ? "" : (extra.reason ?? ""),
    不予理由: extra?.refusal ?? "",
    结果: extra?.result ?? "",
    证照编号: extra?.licence ?? "",
  };
  if (blank === undefined) return row;
  return Object.fromEntries(Object.entries(row).map(([column, text]) => [column, blank.includes(column) ? "" : text])) as typeof row;
}

/** One row of a rating. */
export function ratingRow({ id, story: { rating }, steps }: PlannedRating, index: number): RatingRow {
  const step = steps[index] as (typeof steps)[number];
  const first = index === 0;
  return {
    流水号: `${id}-${two(index + 1)}`,
    评价编号: id,
    环节: step.stage,
    时间: stamp(step.at),
    录入时间: stamp(step.recordedAt),
    单位: step.unit,
    经办人: step.officer ?? "",
    内容: step.text ?? "",
    办件编号: first ? rating.about : "",
    事项: first ? rating.item : "",
    区域: first ? rating.district : "",
    办结时间: first ? stamp(rating.closedAt) : "",
    分值: step.extra?.score === undefined ? "" : String(step.extra.score),
    标签: step.extra?.tags ?? "",
    实名: first ? yes(rating.named) : "",
    主动评价: first ? yes(rating.active) : "",
    终端: first ? (rating.device ?? "") : "",
    评价人: first ? rating.rater : "",
    证件号码: first ? rating.identity : "",
    联系电话: first ? rating.phone : "",
  };
}
