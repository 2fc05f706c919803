import { among, CopyRows, type Tx } from "@qingjian/db";
import type { Instant, Source } from "@qingjian/events";
import { type Bound, bind, type Mapping, type Rejection, togetherReader } from "@qingjian/intake";
import { sql } from "kysely";
import { foldCase, foldEmptied, holding } from "./fold-case.ts";
import type { House } from "./house.ts";
import { maskRecord, namesInCases } from "./identity/mask-cases.ts";
import { storeSealed } from "./identity/store-sealed.ts";
import type { PartResult } from "./import-answers.ts";
import { MOST_RECORDS, TOO_MANY_RECORDS } from "./import-bounds.ts";
import { countsOf, type Incoming, type Outcome, sortOut, type Touched } from "./sort-records.ts";
import type { SpooledRow } from "./spool.ts";
import { type ChangedCase, storeCases } from "./store-cases.ts";
import { storeRejections } from "./store-rejections.ts";

export type PartWork = {
  readonly house: Pick<House, "store" | "secrets">;
  readonly batch: string;
  readonly receivedAt: Instant;
  readonly source: Source;
  readonly mapping: Mapping;
  readonly bound: Bound;
  readonly columns: readonly string[];
};
export type Part = {
  readonly records: readonly Incoming[];
  readonly rejections: readonly Rejection[];
  /** Every unit its events name. */
  readonly units: ReadonlySet<string>;
};
/** What else happens in the transaction that stores a part: it may be tried again, so both must bear that. */
export type AlongPart = {
  /** First of all, before any bucket is held. */
  begin?(tx: Tx): Promise<void>;
  /** What became of the record on this line. */
  tell?(line: number, outcome: Outcome): void;
};

/** Maps the rows of a part: pure work, no database. In the order of their keys, in which the database takes them in fastest. */
export function preparePart({ bound, mapping, batch, receivedAt }: PartWork, rows: readonly SpooledRow[]): Part {
  const records: Incoming[] = [];
  const counts = new Map<string, number>();
  const rejections: Rejection[] = [];
  const units = new Set<string>();
  const read = togetherReader(mapping, bound);
  for (const { bucket, caseId, line, position: within, payload, sealed } of rows) {
    const { mapped, position } = read(line, within, JSON.parse(payload.toString("utf8")) as (string | null)[]);
    if (!("events" in mapped)) {
      rejections.push(...mapped);
      continue;
    }
    const before = counts.get(caseId) ?? 0;
    if (before >= MOST_RECORDS) {
      rejections.push({ line, reason: TOO_MANY_RECORDS });
      continue;
    }
    counts.set(caseId, before + 1);
    records.push({ bucket, caseId, line, position, payload, sealed, mapped, receivedAt, batch });
    for (const { 3: unit, 4: toUnit } of mapped.events) {
      if (unit) units.add(unit);
      if (toUnit) units.add(toUnit);
    }
  }
  records.sort((a, b) => a.bucket - b.bucket || (a.caseId < b.caseId ? -1 : a.caseId > b.caseId ? 1 : a.line - b.line));
  return { records, rejections, units };
}

/** Stores a part in one transaction: its records, the cases folded anew, and the word that they are due. */
export async function storePart(work: PartWork, { records, rejections }: Part, { begin, tell }: AlongPart = {}): Promise<PartResult> {
  const { house, batch } = work;
  return house.store.transaction(async (tx) => {
    await begin?.(tx);
    await storeRejections(tx, batch, rejections);
    if (records.length === 0) return NOTHING;
    const buckets = [...new Set(records.map(({ bucket }) => bucket))].sort((a, b) => a - b);
    await tx.db.selectFrom("bucket_states").select("bucket").where("bucket", "in", buckets).orderBy("bucket").forUpdate().execute(); // one writer a bucket
    const touched = await storedRecords(tx, work, records);
    const onRecord = [...touched].flatMap(([caseId, { bucket, sayings }]) => (sayings.size > 0 ? [{ bucket, caseId }] : []));
    const sorted = sortOut(records, touched, tell);
    const { fresh, late, changedRecords, deletedRecords } = sorted;
    await storeRejections(tx, batch, late);
    if (fresh.length === 0) return countsOf(records, sorted, 0);
    await tx.copyIn("records (bucket, case_id, record_id, batch, line, position, received_at, payload)", recordRows(work, fresh));
    await storeSealed(tx, house.secrets, batch, fresh);
    const cases = folded(work, touched, await namesInCases(tx, house.secrets, onRecord, fresh));
    await storeCases(tx, work.source.id, cases);
    await sql`update bucket_states set next_due_at = 0 where bucket = any(${buckets}::smallint[])`.execute(tx.db);
    const told = countsOf(records, sorted, cases.length);
    await sql`update batches set new_records = new_records + ${told.newRecords}, changed_records = changed_records + ${changedRecords + deletedRecords}, cases = cases + ${cases.length} where id = ${batch}`.execute(
      tx.db,
    );
    return told;
  });
}
const NOTHING: PartResult = { newRecords: 0, changedRecords: 0, deletedRecords: 0, repeatedRecords: 0, setAside: 0, cases: 0 };

/** What storing a part would do, held against what is on record; writes nothing. */
export async function countPart(work: PartWork, { records }: Part): Promise<PartResult> {
  if (records.length === 0) return NOTHING;
  const touched = await work.house.store.transaction((tx) => storedRecords(tx, work, records));
  const sorted = sortOut(records, touched);
  return countsOf(records, sorted, new Set(sorted.fresh.map(({ caseId }) => caseId)).size);
}

/** The cases that a part touches, with what is on record of them, mapped as the mapping now says. */
async function storedRecords(
  tx: Tx,
  { bound, mapping, columns, house }: PartWork,
  records: readonly Incoming[],
): Promise<Map<string, Touched>> {
  const touched = new Map<string, Touched>();
  for (const { caseId, bucket } of records) if (!touched.has(caseId)) touched.set(caseId, { bucket, sayings: new Map(), changed: false });
  const { rows } = await sql<{
    case_id: string;
    batch: string;
    line: number;
    position: number | null;
    received_at: number;
    payload: string;
  }>`
    select r.case_id, r.batch, r.line, r.position, r.received_at, r.payload
    from unnest(${[...touched.values()].map(({ bucket }) => bucket)}::smallint[], ${[...touched.keys()]}::text[]) as k(bucket, case_id)
    join records r on r.bucket = k.bucket and r.case_id = k.case_id
    where ${among("r.bucket", [...touched.values()])}`.execute(tx.db);
  const readers = new Map<string, Bound>();
  for (const { case_id, batch, line, position, received_at, payload } of rows) {
    const reader = readers.get(batch) ?? (await readerOf(tx, batch, mapping, bound, columns, house));
    readers.set(batch, reader);
    const mapped = reader.read(line, position ?? undefined, JSON.parse(payload) as (string | null)[]);
    if (!("events" in mapped)) continue; // the mapping has changed and no longer takes this row
    const { sayings } = touched.get(case_id) as Touched;
    const said = { mapped, receivedAt: received_at, batch, line };
    const same = sayings.get(mapped.recordId);
    if (same) same.push(said);
    else sayings.set(mapped.recordId, [said]);
  }
  return touched;
}

/** Rows are stored under the columns of their own file. */
async function readerOf(
  tx: Tx,
  batch: string,
  mapping: Mapping,
  current: Bound,
  columns: readonly string[],
  { secrets }: PartWork["house"],
): Promise<Bound> {
  const row = await tx.db.selectFrom("batches").select("columns").where("id", "=", batch).executeTakeFirst();
  return row === undefined || JSON.stringify(row.columns) === JSON.stringify(columns) ? current : bind(mapping, () => row.columns, secrets);
}

/** The changed cases folded anew, in the order of their keys. */
function folded(
  { source }: PartWork,
  touched: ReadonlyMap<string, Touched>,
  namesIn: Awaited<ReturnType<typeof namesInCases>>,
): ChangedCase[] {
  const cases: ChangedCase[] = [];
  for (const [caseId, { bucket, sayings, changed }] of touched) {
    const names = changed ? namesIn(caseId) : [];
    const held = () => holding(sayings.values()).map((one) => ({ ...one, mapped: maskRecord(one.mapped, names) }));
    const now = changed
      ? (foldCase(source, names.length === 0 ? holding(sayings.values()) : held()) ?? foldEmptied(source, sayings.values()))
      : undefined;
    if (now) cases.push({ caseId, bucket, folded: now });
  }
  return cases;
}

function recordRows({ receivedAt, batch }: PartWork, records: readonly Incoming[]): Uint8Array {
  const rows = new CopyRows(8, records.length * 512);
  for (const { bucket, caseId, mapped, line, position, payload } of records)
    rows
      .row()
      .smallint(bucket)
      .text(caseId)
      .text(mapped.recordId)
      .text(batch)
      .int(line)
      .int(position ?? null)
      .bigint(receivedAt)
      .bytes(payload);
  return rows.take();
}
