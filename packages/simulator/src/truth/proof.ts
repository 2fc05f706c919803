import type { Over } from "./label.ts";
import type { TruthLevel } from "./truth.ts";

/** That a case, as it was planned, is one of several that together prove something. */
export type Proof = {
  /** Which plan it belongs to: cases of one name prove one thing. */
  readonly plan: string;
  readonly rule: string;
  readonly level: TruthLevel;
  readonly over: Over;
  /** A unit's name, `unit/officer` or an item; of a matter it is the ids of its cases, joined. */
  readonly subject?: string | undefined;
};
