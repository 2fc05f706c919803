import { eachCopied, type Store, textOf } from "@qingjian/db";
import type { AuditEntry } from "./audit-entry.ts";
import type { Head } from "./seal-chain.ts";

/** Part of a bucket's chain: entries after one number up to another. */
type Stretch = { readonly bucket: number; readonly after: number; readonly upTo: number };

const AT_ONCE = 10_000;

/** Cuts what lies between two sets of heads into pieces of a bounded number of entries. */
function* piecesOf(start: readonly Head[], ends: readonly Head[]): Generator<Stretch[]> {
  let piece: Stretch[] = [];
  let room = AT_ONCE;
  for (const [bucket, end] of ends.entries()) {
    let after = (start[bucket] as Head).seq;
    while (after < end.seq) {
      const upTo = Math.min(end.seq, after + room);
      piece.push({ bucket, after, upTo });
      room -= upTo - after;
      after = upTo;
      if (room > 0) continue;
      yield piece;
      [piece, room] = [[], AT_ONCE];
    }
  }
  if (piece.length > 0) yield piece;
}

/** The entries between two sets of heads, by bucket and number, a bounded number at a time. No connection is held while they are worked on. */
export async function* entriesBetween(store: Store, start: readonly Head[], ends: readonly Head[]): AsyncGenerator<AuditEntry[]> {
  for (const piece of piecesOf(start, ends)) {
    const values = piece.map(({ bucket, after, upTo }) => `(${bucket}::smallint, ${after}::bigint, ${upTo}::bigint)`).join(", ");
    const query = `select e.bucket, e.seq, e.at, e.actor, e.action, e.subject_kind, e.subject_id, e.body, e.previous, e.hash
      from (values ${values}) as s (bucket, after, up_to) join audit_entries e on e.bucket = s.bucket and e.seq > s.after and e.seq <= s.up_to order by e.bucket, e.seq`;
    const entries: AuditEntry[] = [];
    const read = eachCopied(store.copyOut(query), 10, (data, bounds) => {
      const text = (field: number) => textOf(data, bounds, field) as string;
      const number = (field: number) => Number(data.readBigInt64BE(bounds[field * 2] as number));
      entries.push({
        bucket: data.readInt16BE(bounds[0] as number),
        seq: number(1),
        at: number(2),
        actor: text(3),
        action: text(4),
        subjectKind: text(5),
        subjectId: text(6),
        body: text(7),
        previous: text(8),
        hash: text(9),
      });
    });
    for await (const _ of read);
    yield entries;
  }
}

/** How many entries lie between two sets of heads. */
export const entriesIn = (start: readonly Head[], ends: readonly Head[]): number =>
  ends.reduce((sum, { seq }, bucket) => sum + Math.max(0, seq - (start[bucket] as Head).seq), 0);
