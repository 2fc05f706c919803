import type { Rejection } from "@qingjian/intake";
import { type StoredRecord, theOneThatHolds } from "./fold-case.ts";
import type { PartResult } from "./import-answers.ts";
import { MOST_RECORDS, TOO_MANY_RECORDS } from "./import-bounds.ts";
import type { SpooledRow } from "./spool.ts";

export type Incoming = StoredRecord & SpooledRow;
/** What storing a record does. */
export type Outcome = "accepted" | "corrected" | "deleted" | "unchanged" | "set-aside";
/** What is known of a case while a part is stored: the sayings of each of its records, by the record's id. */
export type Touched = { readonly bucket: number; readonly sayings: Map<string, StoredRecord[]>; changed: boolean };

type SortedOut = {
  readonly fresh: readonly Incoming[];
  /** Those beyond what a case may hold. */
  readonly late: readonly Rejection[];
  readonly changedRecords: number;
  readonly deletedRecords: number;
};

/** Which records say something that is not on record, and of what kind; what they say is added to what is known of their cases. */
export function sortOut(
  records: readonly Incoming[],
  touched: ReadonlyMap<string, Touched>,
  tell: (line: number, outcome: Outcome) => void = () => {},
): SortedOut {
  const fresh: Incoming[] = [];
  const late: Rejection[] = [];
  let [changedRecords, deletedRecords] = [0, 0];
  for (const record of records) {
    const one = touched.get(record.caseId) as Touched;
    const same = one.sayings.get(record.mapped.recordId);
    if (same && isRepeated(same, record)) {
      tell(record.line, "unchanged");
      continue;
    }
    if (!same && one.sayings.size >= MOST_RECORDS) {
      tell(record.line, "set-aside");
      late.push({ line: record.line, reason: TOO_MANY_RECORDS });
      continue;
    }
    tell(record.line, record.mapped.deleted ? "deleted" : same ? "corrected" : "accepted");
    if (record.mapped.deleted) deletedRecords++;
    else if (same) changedRecords++;
    if (same) same.push(record);
    else one.sayings.set(record.mapped.recordId, [record]);
    one.changed = true;
    fresh.push(record);
  }
  return { fresh, late, changedRecords, deletedRecords };
}

/** The same in numbers; `cases`: how many have changed. */
export function countsOf(
  records: readonly Incoming[],
  { fresh, late, changedRecords, deletedRecords }: SortedOut,
  cases: number,
): PartResult {
  const newRecords = fresh.length - changedRecords - deletedRecords;
  const repeatedRecords = records.length - fresh.length - late.length;
  return { newRecords, changedRecords, deletedRecords, repeatedRecords, setAside: late.length, cases };
}

/** The same said again: of a versioned record any earlier saying, else what holds now. */
function isRepeated(same: readonly StoredRecord[], record: StoredRecord): boolean {
  const says = ({ mapped }: StoredRecord) =>
    JSON.stringify([mapped.version ?? null, mapped.deleted ?? false, mapped.subject, mapped.events]);
  const said = says(record);
  if (record.mapped.version !== undefined) return same.some((one) => says(one) === said);
  return says(theOneThatHolds(same)) === said;
}
