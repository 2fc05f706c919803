import { among, type Tx } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import { sql } from "kysely";
import type { AuditLine } from "../audit.ts";
import { SYSTEM_FEEDS } from "./open-gap.ts";

/** Whether a source has a gap that something new might fill. */
export const hasOpenGaps = async ({ db }: Pick<Tx, "db">, source: string): Promise<boolean> =>
  (await db.selectFrom("gaps").select("id").where("source", "=", source).where("state", "=", "open").limit(1).executeTakeFirst()) !==
  undefined;

/** Takes from the open gaps of a source the records that have come since, and closes those that want no more. */
export async function fillRejectedGaps(tx: Tx, source: string, at: Instant): Promise<readonly AuditLine[]> {
  const open = await tx.db
    .selectFrom("gaps")
    .select("id")
    .where("source", "=", source)
    .where("state", "=", "open")
    .where("kind", "=", "rejected")
    .execute();
  if (open.length === 0) return [];
  const ids = open.map(({ id }) => id);
  const { rows: wanted } =
    await sql<Wanted>`select w.bucket, w.gap_id, w.case_id, w.record_id, g.until_at from gap_rows w join gaps g on g.id = w.gap_id
    where w.gap_id = any(${ids}::text[])`.execute(tx.db);
  await dropFilled(tx, wanted);
  const { rows } = await sql<{
    id: string;
  }>`update gaps g set state = 'refilled', closed_at = ${at}, closed_by = ${SYSTEM_FEEDS}, revision = g.revision + 1
    where g.id = any(${ids}::text[]) and g.state = 'open' and not exists (select 1 from gap_rows w where w.gap_id = g.id) returning id`.execute(
    tx.db,
  );
  return refilled(rows, at);
}

type Wanted = { bucket: number; gap_id: string; case_id: string; record_id: string; until_at: number };

async function dropFilled(tx: Tx, wanted: readonly Wanted[]): Promise<void> {
  if (wanted.length === 0) return;
  const list = <K extends keyof Wanted>(field: K) => wanted.map((row) => row[field]);
  const { rows } = await sql<Wanted>`select distinct k.bucket, k.gap_id, k.case_id, k.record_id
    from unnest(${list("bucket")}::smallint[], ${list("gap_id")}::text[], ${list("case_id")}::text[], ${list("record_id")}::text[], ${list("until_at")}::bigint[])
      as k(bucket, gap_id, case_id, record_id, until_at)
    join records r on r.bucket = k.bucket and r.case_id = k.case_id and r.record_id = k.record_id and r.received_at >= k.until_at
    where ${among("r.bucket", wanted)}`.execute(tx.db);
  const come = <K extends keyof Wanted>(field: K) => rows.map((row) => row[field]);
  await sql`delete from gap_rows w using unnest(${come("bucket")}::smallint[], ${come("gap_id")}::text[], ${come("case_id")}::text[], ${come("record_id")}::text[])
      as k(bucket, gap_id, case_id, record_id)
    where w.bucket = k.bucket and w.gap_id = k.gap_id and w.case_id = k.case_id and w.record_id = k.record_id`.execute(tx.db);
}

/** Closes the open gaps of these keys: what they lacked has come. */
export async function fillGaps(tx: Tx, source: string, keys: readonly string[], at: Instant): Promise<readonly AuditLine[]> {
  const { rows } = await sql<{
    id: string;
  }>`update gaps g set state = 'refilled', until_at = coalesce(g.until_at, ${at}::bigint), closed_at = ${at},
      closed_by = ${SYSTEM_FEEDS}, revision = g.revision + 1
    where g.source = ${source} and g.key = any(${[...keys]}::text[]) and g.state = 'open' returning id`.execute(tx.db);
  return refilled(rows, at);
}

const refilled = (rows: readonly { readonly id: string }[], at: Instant): AuditLine[] =>
  rows.map(({ id }) => ({ at, actor: SYSTEM_FEEDS, action: "gap.refill", subjectKind: "gap", subjectId: id }));
