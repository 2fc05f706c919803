import type { TruthLevel } from "./truth.ts";

export type Over = "unit" | "officer" | "matter" | "item" | "source";
/**
 * A truth about the log as it stands at its end; `note` is how the case was planned. A truth about several cases says `over` what
 * it is: of `subject` (a unit, `unit/officer`, an item, a source; of a matter its cases joined by +), proved by `cases`, the last of which is
 * `caseId`; there is none for what is wrong in the table of items, or with a feed as a whole.
 */
export type Label = {
  readonly caseId: string;
  readonly rule: string;
  readonly level: TruthLevel;
  readonly note: string;
  readonly over?: Over;
  readonly subject?: string;
  readonly cases?: readonly string[];
};

/** The columns of a table of labels; `cases` are joined by blanks. */
export const LABEL_COLUMNS = ["caseId", "rule", "level", "note", "over", "subject", "cases"];
/** One row of it. */
export const labelRow = ({ caseId, rule, level, note, over, subject = "", cases = [] }: Label): Record<string, string> => ({
  caseId,
  rule,
  level,
  note,
  over: over ?? "",
  subject,
  cases: cases.join(" "),
});
