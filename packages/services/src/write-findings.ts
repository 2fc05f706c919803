import type { Tx } from "@qingjian/db";
import { sql } from "kysely";
import type { FindingChange } from "./finding-rows.ts";

/** The verdict that stands, and beside it every one that stood before. */
export async function writeFindings(tx: Tx, changes: readonly FindingChange[]): Promise<void> {
  for (let at = 0; at < changes.length; at += 1000) {
    const some = changes.slice(at, at + 1000);
    await sql`insert into findings select * from json_populate_recordset(null::findings, ${JSON.stringify(some.map(({ row }) => row))}::json)
      on conflict (bucket, subject_kind, subject_id, rule, key) do update set level = excluded.level, state = excluded.state, message = excluded.message,
        sentence_zh = excluded.sentence_zh, sentence_en = excluded.sentence_en, remedy_zh = excluded.remedy_zh, remedy_en = excluded.remedy_en, evidence = excluded.evidence,
        data = excluded.data, unit = excluded.unit, officer = excluded.officer, rule_revision = excluded.rule_revision, params = excluded.params, policies = excluded.policies,
        calendar = excluded.calendar, occurred_at = excluded.occurred_at, changed_at = excluded.changed_at, changes = excluded.changes`.execute(
      tx.db,
    );
    const lines = some.map(({ row, change, from }) => {
      const { bucket, subject_kind, subject_id, rule, key, changes: seq, changed_at, level, ...body } = row;
      return { bucket, subject_kind, subject_id, rule, key, seq, at: changed_at, change, level, from_level: from, body };
    });
    await sql`insert into finding_changes select * from json_populate_recordset(null::finding_changes, ${JSON.stringify(lines)}::json)`.execute(
      tx.db,
    );
  }
}
