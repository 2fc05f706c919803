import type { Tx } from "@qingjian/db";
import { type Instant, parseLocal } from "@qingjian/events";
import { type Policy, RULES } from "@qingjian/rules";
import { sql } from "kysely";
import { type GroupName, markDue } from "./contributions.ts";
import { sourcesOf, type Touch } from "./mark-cases-due.ts";

/**
 * Sends every group of rules over many cases before the judge again that these policies may touch, when they begin: what its cases gave
 * stands, but not what was made of it. Gives the number of groups.
 */
export async function markGroupsDue(tx: Tx, touches: readonly Touch[], onRecord: readonly Policy[], now: Instant): Promise<number> {
  const sources = await tx.db.selectFrom("sources").select(["id", "kind"]).execute();
  let groups = 0;
  for (const { policy, from } of touches) {
    const judges = RULES.find(({ id }) => id === policy.rule)?.judges;
    if (judges !== "group" && judges !== "rate") continue;
    const ids = sourcesOf(policy, sources, onRecord);
    // all subjects of one month of a rate are judged together
    const named =
      judges === "group"
        ? sql<GroupName>`select distinct rule, source, subject, part from group_rows where rule = ${policy.rule} and source = any(${ids}::text[])`
        : sql<GroupName>`select distinct rule, source, '' as subject, month as part from tallies where rule = ${policy.rule} and source = any(${ids}::text[])`;
    const { rows } = await named.execute(tx.db);
    const begins = from === undefined ? 0 : (parseLocal(from) as Instant);
    await markDue(tx, rows, begins > now ? begins : 0);
    groups += rows.length;
  }
  return groups;
}
