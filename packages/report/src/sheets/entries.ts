import { count, instant, level, NONE_TEXT, text } from "../cells.ts";
import type { ListedEntry } from "../figures.ts";
import { defineSheet } from "../sheet.ts";

/** Cards and points of the month: each entry leads back to the alert that was confirmed. */
export const entries = defineSheet<ListedEntry>({
  number: 11,
  title: "预警黄红牌与积分台账",
  kind: "list",
  columns: () => [
    { title: "序号", width: 7, head: "headRight", value: (_, at) => count(at) },
    { title: "记分时间", width: 16, head: "headCenter", value: ({ at }) => instant(at) },
    { title: "级别", width: 8, head: "headCenter", value: (row) => level(row.level) },
    { title: "单位", width: 22, value: ({ unit }) => text(unit, "wrap") },
    { title: "人员", width: 10, value: ({ officer }) => (officer === "" ? NONE_TEXT : text(officer)) },
    { title: "规则", width: 18, value: ({ rule }) => text(rule, "wrap") },
    { title: "预警编号", width: 16, value: ({ alert }) => text(alert) },
    { title: "类别", width: 9.5, value: ({ kind }) => text(kind) },
    { title: "分值", width: 8, head: "headRight", value: ({ points }) => ({ look: "signed", value: points }) },
    { title: "说明", width: 40, value: ({ reason }) => text(reason, "wrap") },
  ],
  rows: (listings) => listings.entries,
  notes: () => ["注：积分在预警确认之后记入；异议成立、确认撤销的如数冲回，不删除原记录。单位与经办人各记各的，不相加。"],
});
