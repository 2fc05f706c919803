import { count, instant, level, NONE_TEXT, text } from "../cells.ts";
import type { ListedLead } from "../figures.ts";
import { defineSheet } from "../sheet.ts";

/** Leads referred for discipline review. */
export const leads = defineSheet<ListedLead>({
  number: 12,
  title: "移送线索",
  kind: "list",
  columns: () => [
    { title: "序号", width: 7, head: "headRight", value: (_, at) => count(at) },
    { title: "线索编号", width: 16, value: ({ number }) => text(number) },
    { title: "预警编号", width: 16, value: ({ alert }) => text(alert) },
    { title: "级别", width: 8, head: "headCenter", value: (row) => level(row.level) },
    { title: "涉及单位", width: 20, value: ({ unit }) => (unit === "" ? NONE_TEXT : text(unit, "wrap")) },
    { title: "涉及人员", width: 10, value: ({ officer }) => (officer === "" ? NONE_TEXT : text(officer, "wrap")) },
    { title: "问题概要", width: 50, value: ({ about }) => text(about, "wrap") },
    { title: "移送时间", width: 16, head: "headCenter", value: ({ openedAt }) => instant(openedAt) },
    { title: "状态", width: 9.5, value: ({ state }) => text(state) },
    { title: "处置结果", width: 24, value: ({ outcome }) => (outcome === "" ? NONE_TEXT : text(outcome, "wrap")) },
  ],
  rows: (listings) => listings.leads,
  notes: () => ["注：列本期移送的问题线索，均经第二人批准。线索尚未查实，不作为对单位和个人的评价。"],
});
