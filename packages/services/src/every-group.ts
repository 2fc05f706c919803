import type { Tx } from "@qingjian/db";
import { RULES } from "@qingjian/rules";
import { sql } from "kysely";
import type { GroupName } from "./contributions.ts";

/** All groups that there are, by the lines and sums on record. */
export async function everyGroup(tx: Tx): Promise<readonly GroupName[]> {
  const ids = (judges: "group" | "rate") => RULES.filter((rule) => rule.judges === judges).map(({ id }) => id);
  // all subjects of one month of a rate are judged together
  const { rows } =
    await sql<GroupName>`select distinct rule, source, subject, part from group_rows where rule = any(${ids("group")}::text[])
    union select distinct rule, source, '', month from tallies where rule = any(${ids("rate")}::text[])`.execute(tx.db);
  return rows;
}
