import { basename } from "node:path";
import { bucketOf } from "@qingjian/db";
import { type Bound, isRejection, type Log, type Rejection } from "@qingjian/intake";
import { caseIdOf } from "./case-id.ts";
import { heapedUp, MOST_REJECTED, misfitting } from "./import-bounds.ts";
import type { Secrets } from "./secrets.ts";
import type { Spool } from "./spool.ts";

/** What the first pass found: rows and, in the order of their lines, those that cannot be used; and how many rows a reader has seen in all. */
export type FirstPass = { readonly rows: number; readonly seen: number; readonly rejections: Rejection[] };
/** How far a reader has come: its own rows, and the bytes of the file that lie behind it. */
export type Reading = { readonly rows: number; readonly bytes: number };
/** Of so many readers of one file, the how-manieth this is: each takes every so-manieth batch of rows. */
export type Share = { readonly nth: number; readonly of: number };

type Readable = {
  readonly file: string;
  readonly log: Log;
  readonly bound: Bound;
  readonly source: string;
  readonly secrets: Secrets;
  readonly spool: Spool;
};

/** The first pass: puts the rows of a log aside by bucket, identities taken out. Nothing is written to the database. @throws LogRefusal */
export async function readRows(
  { file, log, bound, source, secrets, spool }: Readable,
  { nth, of }: Share,
  progress: (reading: Reading) => void,
  signal?: AbortSignal,
): Promise<FirstPass> {
  secrets.reload(); // a thread may have waited here since before the key was changed
  const rejections: Rejection[] = [];
  let [rows, seen, batches] = [0, 0, 0];
  for await (const batch of log.rows()) {
    signal?.throwIfAborted();
    seen += batch.length;
    if (batches++ % of !== nth) continue;
    for (const row of batch) {
      rows++;
      const taken = bound.take(row);
      if (isRejection(taken)) {
        rejections.push(taken);
        if (rejections.length > MOST_REJECTED) throw misfitting(basename(file), rejections[0] as Rejection);
        continue;
      }
      const caseId = caseIdOf(source, taken.caseId);
      const sealed = taken.sealed.length === 0 ? "" : JSON.stringify(taken.sealed.map(({ field, value }) => [field, secrets.seal(value)]));
      spool.put({ bucket: bucketOf(caseId), caseId, line: row.line, position: row.position, payload: JSON.stringify(taken.cells), sealed });
    }
    if (spool.isFull()) throw heapedUp(basename(file));
    progress({ rows, bytes: log.bytesRead() });
  }
  return { rows, seen, rejections };
}
