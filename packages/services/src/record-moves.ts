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
  const last = await tx.db
    .selectFrom("alert_events")
    .select(({ fn }) => ["alert_id", fn.max("seq").as("seq")])
    .where("bucket", "in", [...new Set(moved.map(({ bucket }) => bucket))])
    .where(
      "alert_id",
      "in",
      moved.map(({ alert_id }) => alert_id),
    )
    .groupBy(["bucket", "alert_id"])
    .execute();
  const seqOf = new Map(last.map(({ alert_id, seq }) => [alert_id, seq]));
  const events = moved.map(({ bucket, alert_id, state, level }) => ({
    ...{
      bucket,
      alert_id,
      seq: (seqOf.get(alert_id) ?? 0) + 1,
      at,
      actor,
      move,
      from_state: from,
      to_state: state,
      level,
      reason,
      note,
      body,
    },
  }));
  await sql`insert into alert_events select * from json_populate_recordset(null::alert_events, ${JSON.stringify(events)}::json)`.execute(
    tx.db,
  );
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
