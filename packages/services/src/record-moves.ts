import type { Tx } from "@qingjian/db";
import { sql } from "kysely";
import type { Move } from "./alert-lifecycle.ts";
import type { StoredAlert } from "./alert-rows.ts";
import { audit } from "./audit.ts";
import { markOversight } from "./oversight/mark-oversight.ts";
import { OVERSIGHT } from "./oversight/own-log.ts";

/** One writer a bucket, and the bucket before its rows, as the judge does it: so the two never wait for each other. */
export const holdBuckets = async (tx: Tx, buckets: readonly number[]): Promise<void> =>
  void (await tx.db
    .selectFrom("bucket_states")
    .select("bucket")
    .where("bucket", "in", [...buckets])
    .orderBy("bucket")
    .forUpdate()
    .execute());

export type MoveRecord = {
  readonly at: number;
  readonly actor: string;
  readonly move: Move;
  readonly from: string;
  readonly reason: string | null;
  readonly note: string | null;
  readonly body?: Readonly<Record<string, unknown>>;
};

/** The history and audit lines of moved alerts, and that they are to be folded, which the transaction holds: so nobody else counts their history on meanwhile. */
export async function recordMoves(
  tx: Tx,
  moved: readonly StoredAlert[],
  { at, actor, move, from, reason, note, body = {} }: MoveRecord,
): Promise<void> {
  await sql`insert into alert_events (bucket, alert_id, seq, at, actor, move, from_state, to_state, level, reason, note, body)
    select k.bucket, k.alert_id, coalesce((select max(e.seq) from alert_events e where e.bucket = k.bucket and e.alert_id = k.alert_id), 0) + 1,
      ${at}::bigint, ${actor}, ${move}, ${from}, k.state, k.level, ${reason}::text, ${note}::text, ${JSON.stringify(body)}::json
    from unnest(${moved.map(({ bucket }) => bucket)}::smallint[], ${moved.map(({ alert_id }) => alert_id)}::text[], ${moved.map(({ state }) => state)}::text[],
      ${moved.map(({ level }) => level)}::text[]) as k(bucket, alert_id, state, level)`.execute(tx.db);
  const lines = moved.map(({ bucket, alert_id, number, state, level }) => ({
    at,
    actor,
    action: `alert.${move}`,
    subjectKind: "alert",
    subjectId: alert_id,
    bucket,
    body: { number, from, to: state, level, reason, note, ...body },
  }));
  await audit(tx, lines);
  const overseen = moved.filter(({ source }) => source !== OVERSIGHT.id).map(({ bucket, alert_id }) => ({ bucket, id: alert_id }));
  await markOversight(tx, "alert", overseen, at);
}
