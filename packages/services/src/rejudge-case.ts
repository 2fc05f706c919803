import type { StoredTrace } from "@qingjian/events";
import type { Rule } from "@qingjian/rules";
import { sql } from "kysely";
import { type Court, traceOf } from "./court.ts";
import { findingRow } from "./finding-rows.ts";
import type { Again, FrozenFinding } from "./frozen-findings.ts";
import type { House } from "./house.ts";

type CaseRow = { case_id: string; source: string; trace: StoredTrace; revision: number; judged_revision: number };

/** Reads the cases of these findings, and gives what judges one of them again: its rule alone, by the parameters it was found with. */
export async function caseJudgedAgain(
  { store }: House,
  rows: readonly FrozenFinding[],
): Promise<(court: Court, rule: Rule, row: FrozenFinding) => Again> {
  const places = new Map(rows.filter(({ subject_kind }) => subject_kind === "case").map(({ subject_id, bucket }) => [subject_id, bucket]));
  const cases =
    await sql<CaseRow>`select c.case_id, c.source, c.trace, c.revision, j.judged_revision from unnest(${[...places.values()]}::smallint[], ${[...places.keys()]}::text[]) as k(bucket, case_id)
      join cases c on c.bucket = k.bucket and c.case_id = k.case_id join case_checks j on j.bucket = k.bucket and j.case_id = k.case_id`.execute(
      store.db,
    );
  const byId = new Map(cases.rows.map((row) => [row.case_id, row]));
  return (court, rule, { bucket, subject_id, key, params, policies, judged_as_of }) => {
    const stored = byId.get(subject_id);
    if (!stored) return { found: undefined, changed: true };
    const { trace } = traceOf(court, stored, stored.trace, judged_as_of);
    const ruling = { rule, params: rule.params.parse(params), policies };
    const changed = stored.revision !== stored.judged_revision;
    if (trace.events.length === 0) return { found: undefined, changed };
    for (const finding of rule.evaluate(trace, ruling.params))
      if ((finding.key ?? "") === key) return { found: findingRow(bucket, subject_id, trace, { ruling, finding }), changed };
    return { found: undefined, changed };
  };
}
