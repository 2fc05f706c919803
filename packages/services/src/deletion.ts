import type { Instant } from "@qingjian/events";
import { type Bound, bind, type Mapping } from "@qingjian/intake";
import { sql } from "kysely";
import { type StoredRecord, theOneThatHolds } from "./fold-case.ts";
import type { House } from "./house.ts";

/** Which file said it, and when that file was taken in. */
export type Deletion = { readonly batch: string; readonly file: string; readonly at: Instant };

/** How it is known that a source has deleted a case: the last of the deletions that hold. Null if it still has events, or lost them otherwise. */
export async function deletionOf(
  { store, secrets }: House,
  {
    bucket,
    case_id,
    source,
    events,
  }: { readonly bucket: number; readonly case_id: string; readonly source: string; readonly events: number },
): Promise<Deletion | null> {
  if (events > 0) return null;
  const known = await store.db.selectFrom("sources").select("mapping").where("id", "=", source).executeTakeFirst();
  if (!known?.mapping) return null;
  const { rows } = await sql<{
    batch: string;
    file: string;
    columns: string[];
    line: number;
    position: number | null;
    received_at: number;
    payload: string;
  }>`
    select r.batch, b.file, b.columns, r.line, r.position, r.received_at, r.payload from records r join batches b on b.id = r.batch
    where r.bucket = ${bucket} and r.case_id = ${case_id}`.execute(store.db);
  const readers = new Map<string, Bound>();
  const files = new Map(rows.map(({ batch, file }) => [batch, file]));
  const sayings = new Map<string, StoredRecord[]>();
  for (const { batch, columns, line, position, received_at, payload } of rows) {
    const reader = readers.get(batch) ?? bind(known.mapping as Mapping, () => columns, secrets);
    readers.set(batch, reader);
    const mapped = reader.read(line, position ?? undefined, JSON.parse(payload) as (string | null)[]);
    if (!("events" in mapped)) continue; // the mapping has changed and no longer takes this row
    const said = { mapped, receivedAt: received_at, batch, line };
    const same = sayings.get(mapped.recordId);
    if (same) same.push(said);
    else sayings.set(mapped.recordId, [said]);
  }
  let last: StoredRecord | undefined;
  for (const same of sayings.values()) {
    const one = theOneThatHolds(same);
    if (one.mapped.deleted && (last === undefined || one.receivedAt > last.receivedAt)) last = one;
  }
  return last ? { batch: last.batch, file: files.get(last.batch) as string, at: last.receivedAt } : null;
}
