import { sql } from "kysely";
import type { House } from "./house.ts";
import { Refusal } from "./refusal.ts";

export type RejectedRow = {
  readonly line: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: { readonly zh: string; readonly en: string };
};

/** The rows of a batch that were set aside, in the order of the file. @throws Refusal not-found */
export async function* rejectedRows({ store }: House, batch: string): AsyncGenerator<RejectedRow> {
  const known = await store.db.selectFrom("batches").select("id").where("id", "=", batch).executeTakeFirst();
  if (!known) throw new Refusal("not-found", { zh: `没有批次 ${batch}`, en: `there is no batch ${batch}` });
  for (let after = [-1, 0]; ; ) {
    const rows = await store.db
      .selectFrom("rejected_rows")
      .selectAll()
      .where("batch", "=", batch)
      .where(sql<boolean>`(line, seq) > (${after[0]}, ${after[1]})`)
      .orderBy("line")
      .orderBy("seq")
      .limit(2000)
      .execute();
    for (const row of rows)
      yield { line: row.line, column: row.column_name, value: row.value, reason: { zh: row.reason_zh, en: row.reason_en } };
    const last = rows.at(-1);
    if (!last) return;
    after = [last.line, last.seq];
  }
}
