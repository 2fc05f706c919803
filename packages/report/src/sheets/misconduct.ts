import { FOUND, SINCE, sentence } from "../finding-columns.ts";
import { defineSheet } from "../sheet.ts";

/** Every finding of the family 负面行为 in the month. */
export const misconduct = defineSheet({
  number: 7,
  title: "负面行为清单",
  kind: "list",
  columns: () => [...FOUND, sentence(60), ...SINCE],
  rows: (listings) => listings.misconduct,
  notes: () => ["注：本表所列是规则命中，是否属实以研判结论（处置状态）为准；未经确认不作为问责依据。"],
});
