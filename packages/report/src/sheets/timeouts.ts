import { FOUND, LIMITS, SINCE, sentence } from "../finding-columns.ts";
import { defineSheet } from "../sheet.ts";

/** Every finding of the family 超时 in the month. */
export const timeouts = defineSheet({
  number: 5,
  title: "超时清单",
  kind: "list",
  columns: () => [...FOUND, sentence(46), ...LIMITS, ...SINCE],
  rows: (listings) => listings.timeouts,
  notes: ({ definitions }) => [
    `注：时限与超出按工作时间计（${definitions.officeHours.text}），已依法扣除的时段不计；“—”表示该规则不以时限衡量。`,
    "责任单位是时限经过时实际持有该件的单位，不一定是最后经办的单位。",
  ],
});
