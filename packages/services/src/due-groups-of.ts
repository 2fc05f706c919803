import { bucketOf, type Tx } from "@qingjian/db";
import { type Policy, RULES } from "@qingjian/rules";
import { sql } from "kysely";
import { sourcesOf, type Touch } from "./mark-due.ts";

/**
 * Sends every group of rules over many cases before the judge again that these policies may touch: what its cases gave stands, but not
 * what was made of it. Gives the number of groups.
 */
export async function dueGroupsOf(tx: Tx, touches: readonly Touch[], onRecord: readonly Policy[]): Promise<number> {
  const sources = await tx.db.selectFrom("sources").select(["id", "kind"]).execute();
  const touched = new Map<string, Set<string>>();
  for (const { policy } of touches) {
    const judges = RULES.find(({ id }) => id === policy.rule)?.judges;
    if (judges !== "group" && judges !== "rate") continue;
    const ids = touched.get(policy.rule) ?? new Set();
    touched.set(policy.rule, ids);
    for (const id of sourcesOf(policy, sources, onRecord)) ids.add(id);
  }
  let groups = 0;
  for (const [rule, ids] of touched) {
    const { rows } = await sql<{ source: string; subject: string; part: string }>`
      select distinct source, subject, part from group_rows where rule = ${rule} and source = any(${[...ids]}::text[]) and numerator is null
      union select distinct source, subject, month from tallies where rule = ${rule} and source = any(${[...ids]}::text[])`.execute(tx.db);
    if (rows.length === 0) continue;
    const due = rows.map((row) => ({ bucket: bucketOf(row.subject), rule, ...row, due_at: 0 }));
    await sql`insert into due_groups select * from json_populate_recordset(null::due_groups, ${JSON.stringify(due)}::json)
      on conflict (bucket, rule, source, subject, part) do update set due_at = 0`.execute(tx.db);
    await sql`update bucket_states set next_due_at = 0 where bucket = any(${[...new Set(due.map(({ bucket }) => bucket))]}::smallint[])`.execute(
      tx.db,
    );
    groups += due.length;
  }
  return groups;
}
