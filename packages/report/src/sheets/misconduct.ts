import { found, sentence, since } from "../finding-columns.ts";
import { defineSheet } from "../sheet.ts";

/** Every finding of the family 负面行为 in the month. */
export const misconduct = defineSheet({
  number: 7,
  title: { zh: "负面行为清单", en: "Misconduct" },
  kind: "list",
  columns: (words) => [...found(words), sentence(words, 60), ...since(words)],
  rows: (listings) => listings.misconduct,
  notes: (_, { say }) => [
    say(
      "注：本表所列是规则命中，是否属实以研判结论（处置状态）为准；未经确认不作为问责依据。",
      "These are findings of rules. Whether they are true is for people to decide (see the state); nobody is held to account for what is not confirmed.",
    ),
  ],
});
