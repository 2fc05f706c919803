import { among, CopyRows, type Tx } from "@qingjian/db";
import { sql } from "kysely";
import type { FoldedCase } from "./fold-case.ts";

/** A case folded anew. */
export type ChangedCase = { readonly caseId: string; readonly bucket: number; readonly folded: FoldedCase };

const COLUMNS =
  "bucket, case_id, source, item, class, place, unit, petitioner, urgent, title, due, opened_at, closed_at, last_event_at, events, trace, revision, judged_revision, judged_at, next_check_at, unknown";

/** Writes the rows of changed cases anew; they keep what the judge knows of them, and are due. */
export async function storeCases(tx: Tx, source: string, cases: readonly ChangedCase[]): Promise<void> {
  const { rows: before } = await sql<{
    case_id: string;
    revision: number;
    judged_revision: number;
    judged_at: number | null;
    unknown: boolean;
  }>`
    delete from cases c using unnest(${cases.map(({ bucket }) => bucket)}::smallint[], ${cases.map(({ caseId }) => caseId)}::text[]) as k(bucket, case_id)
    where c.bucket = k.bucket and c.case_id = k.case_id and ${among("c.bucket", cases)} returning c.case_id, c.revision, c.judged_revision, c.judged_at, c.unknown`.execute(
    tx.db,
  );
  const known = new Map(before.map((row) => [row.case_id, row]));
  const rows = new CopyRows(21, cases.length * 1500);
  for (const { caseId, bucket, folded } of cases) {
    const { subject } = folded;
    const old = known.get(caseId);
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
    rows
      .int((old?.revision ?? 0) + 1)
      .int(old?.judged_revision ?? 0)
      .bigint(old?.judged_at ?? null)
      .bigint(0)
      .boolean(old?.unknown ?? false);
  }
  if (rows.rows > 0) await tx.copyIn(`cases (${COLUMNS})`, rows.take());
}
