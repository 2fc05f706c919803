import { found, path, sentence, since } from "../finding-columns.ts";
import { defineSheet } from "../sheet.ts";

/** Every finding of the family 推诿 in the month, with the path of units. */
export const shirking = defineSheet({
  number: 6,
  title: { zh: "推诿清单", en: "Shirking" },
  kind: "list",
  columns: (words) => [...found(words), sentence(words, 38), path(words), ...since(words)],
  rows: (listings) => listings.shirking,
  notes: (_, { say }) => [
    say(
      "注：流转路径只列实际持有该件的单位，按先后次序；热线中心只转派，不算经手单位。",
      "The path names the units that held the case, in order; the hotline centre only passes cases on and is not among them.",
    ),
  ],
});
