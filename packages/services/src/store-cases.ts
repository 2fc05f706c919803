import { among, CopyRows, type Tx } from "@qingjian/db";
import { sql } from "kysely";
import type { FoldedCase } from "./fold-case.ts";

/** A case folded anew. */
export type ChangedCase = { readonly caseId: string; readonly bucket: number; readonly folded: FoldedCase };

const COLUMNS =
  "bucket, case_id, source, item, class, place, unit, petitioner, urgent, title, due, opened_at, closed_at, last_event_at, events, trace, revision";

/** Writes the rows of changed cases anew; what the judge knows of them stays, and they are due. */
export async function storeCases(tx: Tx, source: string, cases: readonly ChangedCase[]): Promise<void> {
  if (cases.length === 0) return;
  const keys = sql`unnest(${cases.map(({ bucket }) => bucket)}::smallint[], ${cases.map(({ caseId }) => caseId)}::text[]) as k(bucket, case_id)`;
  const near = among("c.bucket", cases);
  const { rows: before } = await sql<{ case_id: string; revision: number }>`
    delete from cases c using ${keys} where c.bucket = k.bucket and c.case_id = k.case_id and ${near} returning c.case_id, c.revision`.execute(
    tx.db,
  );
  const revisions = new Map(before.map(({ case_id, revision }) => [case_id, revision]));
  const rows = new CopyRows(17, cases.length * 1500);
  const checks = new CopyRows(6, cases.length * 80);
  for (const { caseId, bucket, folded } of cases) {
    const { subject } = folded;
    const revision = revisions.get(caseId);
    rows
      .row()
      .smallint(bucket)
      .text(caseId)
      .text(source)
      .text(subject.item ?? null)
      .text(subject.class ?? null)
      .text(subject.place ?? null);
    rows
      .text(folded.unit)
      .text(subject.petitioner ?? null)
      .boolean(subject.urgent ?? false)
      .text(subject.title ?? null)
      .bigint(subject.due ?? null);
    rows.bigint(folded.openedAt).bigint(folded.closedAt).bigint(folded.lastEventAt).int(folded.events).text(folded.trace);
    rows.int((revision ?? 0) + 1);
    if (revision === undefined) checks.row().smallint(bucket).text(caseId).bigint(0).int(0).bigint(null).boolean(false);
  }
  await tx.copyIn(`cases (${COLUMNS})`, rows.take());
  if (revisions.size > 0)
    await sql`update case_checks c set next_check_at = 0 from ${keys} where c.bucket = k.bucket and c.case_id = k.case_id and ${near}`.execute(
      tx.db,
    );
  if (checks.rows > 0) await tx.copyIn("case_checks (bucket, case_id, next_check_at, judged_revision, judged_at, unknown)", checks.take());
}
