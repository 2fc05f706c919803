import type { Tx } from "@qingjian/db";
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
  await sql`delete from gap_rows w using gaps g where g.id = w.gap_id and w.gap_id = any(${ids}::text[]) and exists (
    select 1 from records r where r.bucket = w.bucket and r.case_id = w.case_id and r.record_id = w.record_id and r.received_at >= g.until_at)`.execute(
    tx.db,
  );
  const { rows } = await sql<{
    id: string;
  }>`update gaps g set state = 'refilled', closed_at = ${at}, closed_by = ${SYSTEM_FEEDS}, revision = g.revision + 1
    where g.id = any(${ids}::text[]) and g.state = 'open' and not exists (select 1 from gap_rows w where w.gap_id = g.id) returning id`.execute(
    tx.db,
  );
  return refilled(rows, at);
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
