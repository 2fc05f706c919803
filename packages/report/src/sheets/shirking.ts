import { FOUND, PATH, SINCE, sentence } from "../finding-columns.ts";
import { defineSheet } from "../sheet.ts";

/** Every finding of the family 推诿 in the month, with the path of units. */
export const shirking = defineSheet({
  number: 6,
  title: "推诿清单",
  kind: "list",
  columns: () => [...FOUND, sentence(38), PATH, ...SINCE],
  rows: (listings) => listings.shirking,
  notes: () => ["注：流转路径只列实际持有该件的单位，按先后次序；热线中心只转派，不算经手单位。"],
});
