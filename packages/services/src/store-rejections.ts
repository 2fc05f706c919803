import type { Store } from "@qingjian/db";
import type { Rejection } from "@qingjian/intake";
import { sql } from "kysely";

/** Keeps the rows that were set aside, with their reasons. Written again, they are the same rows. */
export async function storeRejections({ db }: Pick<Store, "db">, batch: string, rejections: readonly Rejection[]): Promise<void> {
  const seen = new Map<number, number>();
  const rows = rejections.map(({ line, column, value, reason }) => {
    const seq = (seen.get(line) ?? 0) + 1;
    seen.set(line, seq);
    return {
      batch,
      line,
      seq,
      column_name: column?.toWellFormed() ?? null,
      value: value?.toWellFormed().replaceAll("\0", "\uFFFD") ?? null,
      reason_zh: reason.zh.toWellFormed(),
      reason_en: reason.en.toWellFormed(),
    };
  });
  for (let at = 0; at < rows.length; at += 5000)
    await sql`insert into rejected_rows select * from json_populate_recordset(null::rejected_rows, ${JSON.stringify(rows.slice(at, at + 5000))}::json) on conflict do nothing`.execute(
      db,
    );
}
