import type { Tx } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import { sql } from "kysely";
import type { FindingChange } from "../finding-rows.ts";
import { partiesWith, takeBackFrom } from "./reverse-points.ts";

/** Takes back the points of findings that the judge withdraws, in its transaction: one question for all of them, and nothing more where no points were entered. */
export async function reverseWithdrawn(tx: Tx, changes: readonly FindingChange[], at: Instant, actor: string): Promise<void> {
  const gone = changes.flatMap(({ change, row }) => (change === "withdrawn" ? [row] : []));
  if (gone.length === 0) return;
  const nameOf = (kind: string, id: string, rule: string, key: string) => [kind, id, rule, key].join("\u0001");
  const names = new Set(gone.map(({ subject_kind, subject_id, rule, key }) => nameOf(subject_kind, subject_id, rule, key)));
  const parties = await partiesWith(tx, sql`subject_id = any(${[...new Set(gone.map(({ subject_id }) => subject_id))]}::text[])`);
  await takeBackFrom(tx, {
    parties,
    meant: ({ subject_kind, subject_id, rule, finding_key }) => names.has(nameOf(subject_kind, subject_id, rule, finding_key)),
    kind: "reversal",
    reason: "finding-withdrawn",
    ...{ actor, at },
  });
}
