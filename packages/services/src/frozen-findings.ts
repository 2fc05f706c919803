import type { Instant } from "@qingjian/events";
import { type RawBuilder, sql } from "kysely";
import type { FindingRow } from "./finding-rows.ts";
import type { House } from "./house.ts";

/** A finding on record, and the instant as of which it was judged so. */
export type FrozenFinding = FindingRow & { readonly judged_as_of: Instant };
/** What is found when it is judged again, if anything; and whether its subject has changed since it was last judged. */
export type Again = { readonly found: FindingRow | undefined; readonly changed: boolean };

/** Findings `f` for which `which` holds, in the order of their keys. A withdrawn one keeps its last words, said as of the change before. */
export async function frozenFindings({ store }: House, which: RawBuilder<boolean>, limit: number): Promise<FrozenFinding[]> {
  const { rows } = await sql<FrozenFinding>`select f.*, case when f.state = 'standing' then f.changed_at else
      (select c.at from finding_changes c where c.bucket = f.bucket and c.subject_kind = f.subject_kind and c.subject_id = f.subject_id
        and c.rule = f.rule and c.key = f.key and c.seq = f.changes - 1) end as judged_as_of
    from findings f where ${which} order by f.bucket, f.subject_kind, f.subject_id, f.rule, f.key limit ${limit}`.execute(store.db);
  return rows;
}
