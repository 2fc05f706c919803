import { among, type Tx } from "@qingjian/db";
import type { Level } from "@qingjian/rules";
import { sql } from "kysely";
import { type AuditLine, audit } from "../audit.ts";
import { newId } from "../ids.ts";
import type { StoredEntry } from "./parties.ts";
import type { Entry, EntryKind } from "./points.ts";

/** An entry about to be written, json columns as values. */
export type FreshRow = Omit<StoredEntry, "entry_id" | "policies" | "terms"> & { readonly policies: unknown; readonly terms: unknown };

/** A stored entry as sums see it. */
export const entryOf = (row: StoredEntry): Entry => ({
  seq: row.seq,
  kind: row.kind as EntryKind,
  cause: row.cause,
  subject: `${row.subject_kind}/${row.subject_id}`,
  level: row.level as Level,
  month: row.month,
  points: row.points,
  wanted: row.wanted,
  reverses: row.reverses,
  run: row.run,
});

/** The one write of the ledger: entries are only ever added, numbered on within their party, which the transaction holds. With its audit line, in the bucket of the alert. */
export async function writeEntries(
  tx: Tx,
  action: string,
  rows: readonly FreshRow[],
  body: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  if (rows.length === 0) return;
  const fresh = rows.map((row) => ({ ...row, entry_id: newId(row.at) }));
  await sql`insert into ledger_entries select * from json_populate_recordset(null::ledger_entries, ${JSON.stringify(fresh)}::json)`.execute(
    tx.db,
  );
  const last = [...new Map(fresh.map((row) => [row.party, row])).values()];
  await sql`update ledger_parties p set entries = k.seq
    from unnest(${last.map(({ bucket }) => bucket)}::smallint[], ${last.map(({ party }) => party)}::text[], ${last.map(({ seq }) => seq)}::integer[]) as k(bucket, party, seq)
    where p.bucket = k.bucket and p.party = k.party and ${among("p.bucket", last)}`.execute(tx.db);
  await audit(tx, linesOf(action, fresh, body));
}

/** One line an alert. */
function linesOf(action: string, rows: readonly FreshRow[], body: Readonly<Record<string, unknown>>): (AuditLine & { bucket: number })[] {
  const byAlert = new Map<string, FreshRow[]>();
  for (const row of rows) byAlert.set(row.alert_id, [...(byAlert.get(row.alert_id) ?? []), row]);
  return [...byAlert].map(([alert, of]) => {
    const { at, actor, alert_bucket } = of[0] as FreshRow;
    const entries = of.map(({ party, seq, kind, points, level, rule, finding_key, reverses }) => ({
      party,
      seq,
      kind,
      points,
      level,
      rule,
      key: finding_key,
      reverses,
    }));
    return { at, actor, action, subjectKind: "alert", subjectId: alert, bucket: alert_bucket, body: { ...body, entries } };
  });
}
