import type { Said, SubjectKind } from "@qingjian/rules";
import type { FindingChange, FindingRow } from "./finding-rows.ts";

/** A case, unit, officer, matter, item or source whose findings have changed, with all that stand now. */
export type JudgedSubject = {
  readonly bucket: number;
  readonly kind: "case" | SubjectKind;
  readonly id: string;
  readonly source: string;
  readonly unit: string | null;
  readonly item: string | null;
  /** What its alert says in one sentence; asked for only where something stands. */
  headline(): Said;
  readonly standing: readonly FindingRow[];
  readonly changes: readonly FindingChange[];
};
