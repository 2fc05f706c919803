import { count, instant, level, NONE_TEXT, text } from "../cells.ts";
import type { ListedLead } from "../figures.ts";
import { defineSheet } from "../sheet.ts";

/** Leads referred for discipline review. */
export const leads = defineSheet<ListedLead>({
  number: 12,
  title: { zh: "移送线索", en: "Leads referred" },
  kind: "list",
  columns: (words) => {
    const { say } = words;
    return [
      { title: say("序号", "No."), width: 7, head: "headRight", value: (_, at) => count(at) },
      { title: say("线索编号", "Lead"), width: 16, value: ({ number }) => text(number) },
      { title: say("预警编号", "Alert"), width: 16, value: ({ alert }) => text(alert) },
      { title: say("级别", "Level"), width: say(8, 10), head: "headCenter", value: (row) => level(row.level, words) },
      { title: say("涉及单位", "Unit"), width: 20, value: ({ unit }) => (unit === "" ? NONE_TEXT : text(unit, "wrap")) },
      { title: say("涉及人员", "Officer"), width: 10, value: ({ officer }) => (officer === "" ? NONE_TEXT : text(officer, "wrap")) },
      { title: say("问题概要", "What it is about"), width: 50, value: ({ about }) => text(about, "wrap") },
      { title: say("移送时间", "Referred"), width: 16, head: "headCenter", value: ({ openedAt }) => instant(openedAt) },
      { title: say("状态", "State"), width: say(9.5, 12), value: ({ state }) => text(state) },
      { title: say("处置结果", "Outcome"), width: 24, value: ({ outcome }) => (outcome === "" ? NONE_TEXT : text(outcome, "wrap")) },
    ];
  },
  rows: (listings) => listings.leads,
  notes: (_, { say }) => [
    say(
      "注：列本期移送的问题线索，均经第二人批准。线索尚未查实，不作为对单位和个人的评价。",
      "Leads referred in the period, each approved by a second person. A lead is not proven: it says nothing yet about a unit or a person.",
    ),
  ],
});
