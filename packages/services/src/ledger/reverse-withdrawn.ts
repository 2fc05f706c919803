import type { Tx } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import { sql } from "kysely";
import type { FindingRow } from "../finding-rows.ts";
import type { Party } from "./parties.ts";
import { takeBackFrom } from "./reverse-points.ts";

/** Who judges, when, and against whom anything was entered that may be meant. */
export type Following = { readonly parties: readonly Party[]; readonly at: Instant; readonly actor: string };

/** Takes back the points of findings that the judge withdraws. */
export async function reverseWithdrawn(tx: Tx, gone: readonly FindingRow[], by: Following): Promise<void> {
  const nameOf = (kind: string, id: string, rule: string, key: string) => [kind, id, rule, key].join("\u0001");
  const names = new Set(gone.map(({ subject_kind, subject_id, rule, key }) => nameOf(subject_kind, subject_id, rule, key)));
  await takeBackFrom(tx, {
    fits: sql`e.subject_id = any(${[...new Set(gone.map(({ subject_id }) => subject_id))]}::text[])`,
    meant: ({ subject_kind, subject_id, rule, finding_key }) => names.has(nameOf(subject_kind, subject_id, rule, finding_key)),
    kind: "reversal",
    reason: "finding-withdrawn",
    ...by,
  });
}
