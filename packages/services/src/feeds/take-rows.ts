import { BUCKETS, bucketOf, type Tx } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import { type GrowingColumns, isRejection, type Rejection, type Row, sourceOf } from "@qingjian/intake";
import { caseIdOf } from "../case-id.ts";
import type { House } from "../house.ts";
import { TOO_MANY_RECORDS } from "../import-bounds.ts";
import type { Outcome } from "../sort-records.ts";
import type { SpooledRow } from "../spool.ts";
import { type AlongPart, type PartWork, preparePart, storePart } from "../store-part.ts";
import { storeRejections } from "../store-rejections.ts";
import { enterRows, type Inflow } from "./inflow.ts";

/** A row that has no columns yet: it finds them as it is read. */
export type Unread = (line: number, columns: GrowingColumns) => Row;
export type TakenRows = {
  /** The line of the first row in the batch; the others follow. */
  readonly first: number;
  readonly outcomes: ReadonlyMap<number, Outcome>;
  readonly rejections: readonly Rejection[];
};
type Ask = {
  readonly rows: readonly Unread[];
  readonly bytes: number;
  /** How many transactions at most, each of neighbouring buckets. */
  readonly parts: number;
  readonly at: Instant;
  /**
   * Runs first in the first transaction: what must be so if, and only if, the rows are stored. What it writes to the audit goes to `bucket`,
   * the first that the transaction holds.
   */
  readonly begin?: (tx: Tx, about: { readonly rejections: readonly Rejection[]; readonly bucket: number }) => Promise<void>;
};

/**
 * Takes rows that are in memory through the mapping of their inflow: identities out, rows that cannot be used aside, the rest stored, a
 * transaction for each group of buckets. Done again, it changes nothing. @throws LogRefusal when the rows have too many columns
 */
export async function takeRows(house: House, inflow: Inflow, { rows, bytes, parts, at, begin }: Ask): Promise<TakenRows> {
  const first = inflow.takeLines(rows.length);
  const { spooled, rejections } = putAside(house, inflow, rows, first);
  const { batch, bound, mapping, columns } = inflow;
  const work: PartWork = { house, batch, receivedAt: at, source: sourceOf(mapping), mapping, bound, columns: columns.names };
  const groups = Map.groupBy(spooled, ({ bucket }) => Math.floor((bucket * parts) / BUCKETS));
  const prepared = [...groups].sort(([a], [b]) => a - b).map(([, group]) => preparePart(work, group));
  if (prepared.length === 0) prepared.push({ records: [], rejections: [], units: new Set() });
  await inflow.nameUnits([...new Set(prepared.flatMap(({ units }) => [...units]))]);
  const all = [...rejections, ...prepared.flatMap((part) => part.rejections)].sort((a, b) => a.line - b.line);
  const rejected = new Set(all.map(({ line }) => line)).size;
  const enter = async (tx: Tx) => {
    await begin?.(tx, { rejections: all, bucket: prepared[0]?.records[0]?.bucket ?? 0 });
    await enterRows(tx, inflow, { rows: rows.length, rejected, bytes, at });
    await storeRejections(tx, batch, rejections);
  };
  const outcomes = new Map<number, Outcome>();
  const late = new Map<number, Rejection>();
  const tell: AlongPart["tell"] = (line, outcome) =>
    void (outcome === "set-aside" ? late.set(line, { line, reason: TOO_MANY_RECORDS }) : outcomes.set(line, outcome));
  for (const [nth, part] of prepared.entries()) await storePart(work, part, nth === 0 ? { begin: enter, tell } : { tell });
  return { first, outcomes, rejections: [...all, ...late.values()] };
}

/** The first pass, as over a file: whose row it is, and nobody's name in it. */
function putAside(
  { secrets }: Pick<House, "secrets">,
  { source, columns, bound }: Inflow,
  rows: readonly Unread[],
  first: number,
): { readonly spooled: readonly SpooledRow[]; readonly rejections: readonly Rejection[] } {
  const spooled: SpooledRow[] = [];
  const rejections: Rejection[] = [];
  for (const [nth, read] of rows.entries()) {
    const taken = bound.take(read(first + nth, columns));
    if (isRejection(taken)) {
      rejections.push(taken);
      continue;
    }
    const caseId = caseIdOf(source, taken.caseId);
    const sealed = taken.sealed.length === 0 ? "" : JSON.stringify(taken.sealed.map(({ field, value }) => [field, secrets.seal(value)]));
    const payload = Buffer.from(JSON.stringify(taken.cells), "utf8");
    spooled.push({ bucket: bucketOf(caseId), caseId, line: first + nth, position: undefined, payload, sealed });
  }
  return { spooled, rejections };
}
