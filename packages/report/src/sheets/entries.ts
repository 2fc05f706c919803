import { count, instant, level, NONE_TEXT, text } from "../cells.ts";
import type { ListedEntry } from "../figures.ts";
import { defineSheet } from "../sheet.ts";

/** Cards and points of the month: each entry leads back to the alert that was confirmed. */
export const entries = defineSheet<ListedEntry>({
  number: 11,
  title: { zh: "预警黄红牌与积分台账", en: "Cards and points" },
  kind: "list",
  columns: (words) => {
    const { say } = words;
    return [
      { title: say("序号", "No."), width: 7, head: "headRight", value: (_, at) => count(at) },
      { title: say("记分时间", "Entered"), width: 16, head: "headCenter", value: ({ at }) => instant(at) },
      { title: say("级别", "Level"), width: say(8, 10), head: "headCenter", value: (row) => level(row.level, words) },
      { title: say("单位", "Unit"), width: 22, value: ({ unit }) => text(unit, "wrap") },
      { title: say("人员", "Officer"), width: 10, value: ({ officer }) => (officer === "" ? NONE_TEXT : text(officer)) },
      { title: say("规则", "Rule"), width: say(18, 26), value: ({ rule }) => text(rule, "wrap") },
      { title: say("预警编号", "Alert"), width: 16, value: ({ alert }) => text(alert) },
      { title: say("类别", "Kind"), width: say(9.5, 12), value: ({ kind }) => text(kind) },
      { title: say("分值", "Points"), width: 8, head: "headRight", value: ({ points }) => ({ look: "signed", value: points }) },
      { title: say("说明", "Reason"), width: 40, value: ({ reason }) => text(reason, "wrap") },
    ];
  },
  rows: (listings) => listings.entries,
  notes: (_, { say }) => [
    say(
      "注：积分在预警确认之后记入；异议成立、确认撤销的如数冲回，不删除原记录。单位与经办人各记各的，不相加。",
      "Points are entered when an alert is confirmed. An upheld objection or a confirmation taken back reverses them in full; no entry is deleted. Units and officers have their own points, which are not added up.",
    ),
  ],
});
