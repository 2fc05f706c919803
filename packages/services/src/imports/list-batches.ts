import { sql } from "kysely";
import { pageOf, pageSize, readCursor } from "../cursor.ts";
import { needsOperator } from "../feeds/needs-operator.ts";
import { rejectedBook } from "../feeds/rejected-workbook.ts";
import type { House } from "../house.ts";
import type { OpenedFile } from "../open-report.ts";
import { Refusal } from "../refusal.ts";
import type { RejectedRow } from "../rejected-rows.ts";
import type { Asker, Page } from "../views.ts";

/** A file, or an hour of posts, as it was taken in. Instants are epoch ms. */
export type BatchRow = {
  readonly id: string;
  readonly source: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly file: string;
  readonly bytes: number;
  readonly state: "reading" | "storing" | "done" | "refused";
  readonly rows: number;
  readonly rejected: number;
  readonly newRecords: number;
  readonly changedRecords: number;
  readonly cases: number;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly problem: string | null;
};
export type BatchListing = {
  readonly source?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
};

/** What was taken in, the latest first. @throws Refusal */
export async function listBatches(house: House, asker: Asker, { source, cursor, limit }: BatchListing = {}): Promise<Page<BatchRow>> {
  needsOperator(asker);
  const size = pageSize(limit);
  const place = readCursor(cursor, "started");
  const found = await house.store.db
    .selectFrom("batches")
    .leftJoin("sources", "sources.id", "batches.source")
    .selectAll("batches")
    .select(["sources.title_zh", "sources.title_en"])
    .$if(source !== undefined, (query) => query.where("batches.source", "=", source ?? ""))
    .$if(place !== undefined, (query) =>
      query.where(sql<boolean>`(batches.started_at, batches.id) < (${place?.value}::bigint, ${place?.id}::text)`),
    )
    .orderBy("batches.started_at", "desc")
    .orderBy("batches.id", "desc")
    .limit(size + 1)
    .execute();
  const rows = found.map(
    (row): BatchRow => ({
      ...{ id: row.id, source: row.source, file: row.file, bytes: row.bytes, state: row.state as BatchRow["state"] },
      title: { zh: row.title_zh ?? row.source, en: row.title_en ?? row.source },
      ...{ rows: row.rows, rejected: row.rejected, newRecords: row.new_records, changedRecords: row.changed_records, cases: row.cases },
      ...{ startedAt: row.started_at, finishedAt: row.finished_at, problem: row.problem },
    }),
  );
  return pageOf(rows, size, ({ startedAt, id }) => ({ order: "started", value: startedAt, id }));
}

type RejectedAsk = { readonly batch: string; readonly cursor?: string | undefined; readonly limit?: number | undefined };

/** Rows of a batch that were set aside, in the order of the file, values masked. @throws Refusal */
export async function listRejected(house: House, asker: Asker, { batch, cursor, limit }: RejectedAsk): Promise<Page<RejectedRow>> {
  needsOperator(asker);
  const size = pageSize(limit);
  const place = readCursor(cursor, "line");
  const known = await house.store.db.selectFrom("batches").select("id").where("id", "=", batch).executeTakeFirst();
  if (!known) throw new Refusal("not-found", { zh: "没有这个批次", en: "There is no such batch" });
  const found = await house.store.db
    .selectFrom("rejected_rows")
    .selectAll()
    .where("batch", "=", batch)
    .$if(place !== undefined, (query) => query.where(sql<boolean>`(line, seq) > (${place?.value}::integer, ${Number(place?.id)}::integer)`))
    .orderBy("line")
    .orderBy("seq")
    .limit(size + 1)
    .execute();
  const { rows, next } = pageOf(found, size, ({ line, seq }) => ({ order: "line", value: line, id: String(seq) }));
  return {
    rows: rows.map((row) => ({
      line: row.line,
      column: row.column_name,
      value: row.value,
      reason: { zh: row.reason_zh, en: row.reason_en },
    })),
    next,
  };
}

/** The same as a workbook. @throws Refusal */
export async function exportRejected(house: House, asker: Asker, batch: string): Promise<OpenedFile> {
  needsOperator(asker);
  const found = await house.store.db.selectFrom("batches").select("file").where("id", "=", batch).executeTakeFirst();
  if (!found) throw new Refusal("not-found", { zh: "没有这个批次", en: "There is no such batch" });
  return { name: `${found.file.replace(/(\.[a-z0-9]+)+$/i, "")}-退回原因.xlsx`, bytes: rejectedBook(house, batch, found.file) };
}
