import type { Case, EventTuple } from "@qingjian/events";
import type { Row, Said } from "../log.ts";

/** A row, or a part of one, that cannot be used: where, what stood there and why. */
export type Rejection = {
  readonly line: number;
  readonly column?: string | undefined;
  /** What stood there; identities masked, cut at 200 characters. */
  readonly value?: string | undefined;
  readonly reason: Said;
  /** Whose record it would have been, where that can be told: a later row of this key makes it good. */
  readonly record?: { readonly caseId: string; readonly recordId: string } | undefined;
};

/** The row with identities taken out, ready to be put aside and stored. */
export type Taken = {
  readonly caseId: string;
  /** Aligned to the log's columns: identities as pseudonyms, telephone and identity numbers in text masked, empty as null. */
  readonly cells: readonly (string | null)[];
  /** What was taken out, in plain: to be encrypted. */
  readonly sealed: readonly { readonly field: string; readonly value: string }[];
};

/** One record as events of one case. */
export type MappedRecord = {
  readonly caseId: string;
  /** Unique within its case. */
  readonly recordId: string;
  /** Order among equal instants. */
  readonly sequence: number;
  /** Of two records with one id the greater holds; absent when the mapping names none. */
  readonly version?: number | undefined;
  /** What the record says of its case; only what it does say. */
  readonly subject: Partial<Omit<Case, "id" | "source">>;
  /** The source has deleted the record of this id: it gives no events and says nothing of its case. */
  readonly deleted?: true;
  /** In the mapping's order, with ids `recordId` or, where a row can give several, `recordId.n`. May be none. */
  readonly events: readonly EventTuple[];
};

export type Bound = {
  /** First pass. */
  take(row: Row): Taken | Rejection;
  /**
   * Second pass: what `take` gave, as events; or everything that is wrong with the row.
   * @param position the event's index within its trace; under `repeats` the how-manieth of rows that say the same, from 0
   */
  read(line: number, position: number | undefined, cells: readonly (string | null)[]): MappedRecord | readonly Rejection[];
  /**
   * Asks again whether the columns the mapping needs are there: for xes and ndjson, once the log has been read.
   * @throws {MappingError}
   */
  check(): void;
};

export const isRejection = (result: Taken | Rejection): result is Rejection => "reason" in result;
