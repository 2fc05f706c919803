import { found, limits, sentence, since } from "../finding-columns.ts";
import { defineSheet } from "../sheet.ts";

/** Every finding of the family 超时 in the month. */
export const timeouts = defineSheet({
  number: 5,
  title: { zh: "超时清单", en: "Overdue" },
  kind: "list",
  columns: (words) => [...found(words), sentence(words, 46), ...limits(words), ...since(words)],
  rows: (listings) => listings.timeouts,
  notes: ({ definitions: { officeHours } }, { say }) => [
    say(
      `注：时限与超出按工作时间计（${officeHours.text}），已依法扣除的时段不计；“—”表示该规则不以时限衡量。`,
      `Limits and excess are working time (${officeHours.text}) without stretches that are lawfully deducted; “—”: the rule does not measure against a limit.`,
    ),
    say(
      "责任单位是时限经过时实际持有该件的单位，不一定是最后经办的单位。",
      "The unit is the one that held the case when the limit ran out, not always the one that had it last.",
    ),
  ],
});
