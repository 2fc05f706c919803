import type { Tx } from "@qingjian/db";
import { sql } from "kysely";

/**
 * Notes that alerts, or orders, were moved and are to be folded into the house's own log: one statement for all of them, in the transaction
 * of the move. Noting again holds the row, so that a fold sees all of a move or is told of it afterwards.
 */
export async function markOversight(
  tx: Tx,
  kind: "alert" | "order",
  moved: readonly { readonly bucket: number; readonly id: string }[],
  at: number,
): Promise<void> {
  if (moved.length === 0) return;
  const rows = [...new Map(moved.map((one) => [one.id, one])).values()].sort((a, b) => a.bucket - b.bucket || (a.id < b.id ? -1 : 1));
  await sql`insert into oversight_due (bucket, kind, id, at)
    select k.bucket, ${kind}, k.id, ${at}::bigint from unnest(${rows.map(({ bucket }) => bucket)}::smallint[], ${rows.map(({ id }) => id)}::text[]) as k(bucket, id)
    on conflict (bucket, kind, id) do update set at = excluded.at`.execute(tx.db);
}
