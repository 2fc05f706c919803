import { createHash } from "node:crypto";
import { bucketOf, type Tx } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import { sql } from "kysely";
import { bodyText } from "./audit/body-text.ts";
import { noteEffect } from "./keyed-effect.ts";
import { requestId } from "./request-id.ts";

/** One line of the audit log: who did what to which subject. `actor` is a user's id, or `system:` and the job. */
export type AuditLine = {
  readonly at: Instant;
  readonly actor: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** What else is to be known: ids, codes, counts. Free text in it is kept as a digest (`bodyText`). */
  readonly body?: unknown;
};

/** What a line's hash covers, in this order; `verify` computes the same. */
export const hashOf = (
  previous: string,
  bucket: number,
  seq: number,
  { at, actor, action, subjectKind, subjectId }: AuditLine,
  body: string,
): string =>
  createHash("sha256")
    .update(JSON.stringify([previous, bucket, seq, at, actor, action, subjectKind, subjectId, body]))
    .digest("hex");

/** Appends lines to the chains of their buckets, in the transaction of what they tell of. Without a bucket, that of the subject. */
export async function audit(tx: Tx, lines: readonly (AuditLine & { readonly bucket?: number })[]): Promise<void> {
  if (lines.length === 0) return;
  await noteEffect(tx);
  const request = requestId();
  const byBucket = new Map<number, AuditLine[]>();
  for (const line of lines) {
    const bucket = line.bucket ?? bucketOf(line.subjectId);
    byBucket.set(bucket, [...(byBucket.get(bucket) ?? []), line]);
  }
  const buckets = [...byBucket.keys()].sort((a, b) => a - b); // always in one order, so that two writers never wait for each other
  const heads = await tx.db
    .selectFrom("bucket_states")
    .select(["bucket", "audit_seq", "audit_hash"])
    .where("bucket", "in", buckets)
    .orderBy("bucket")
    .forUpdate()
    .execute();
  const entries = heads.flatMap(({ bucket, audit_seq, audit_hash }) => {
    let [seq, previous] = [audit_seq, audit_hash];
    return (byBucket.get(bucket) ?? []).map((line) => {
      const body = bodyText(request === undefined ? line.body : { ...(line.body ?? {}), request });
      const hash = hashOf(previous, bucket, ++seq, line, body);
      const entry = {
        bucket,
        seq,
        at: line.at,
        actor: line.actor,
        action: line.action,
        subject_kind: line.subjectKind,
        subject_id: line.subjectId,
        body,
        previous,
        hash,
      };
      previous = hash;
      return entry;
    });
  });
  for (let i = 0; i < entries.length; i += 1000)
    await tx.db
      .insertInto("audit_entries")
      .values(entries.slice(i, i + 1000))
      .execute();
  const last = new Map(entries.map((entry) => [entry.bucket, entry]));
  await sql`update bucket_states as b set audit_seq = h.seq, audit_hash = h.hash
    from (select unnest(${[...last.keys()]}::smallint[]) as bucket, unnest(${[...last.values()].map(({ seq }) => seq)}::bigint[]) as seq, unnest(${[...last.values()].map(({ hash }) => hash)}::text[]) as hash) as h
    where b.bucket = h.bucket`.execute(tx.db);
}
