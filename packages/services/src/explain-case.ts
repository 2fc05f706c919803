import { bucketOf, type Schema } from "@qingjian/db";
import type { Instant, StoredTrace, Trace } from "@qingjian/events";
import { type CaseAccount, explain, type Judgement } from "@qingjian/rules";
import type { Kysely } from "kysely";
import { openCourt, traceOf } from "./court.ts";
import type { House } from "./house.ts";
import { Refusal } from "./refusal.ts";

export type ExplainedCase = { readonly trace: Trace; readonly judgement: Judgement; readonly account: CaseAccount };

/** What is said of a case without events: none of it has happened yet, or its source has deleted it. */
const UNHEARD: Judgement = { verdicts: [], rulings: [], contributions: [], wakeAt: Number.POSITIVE_INFINITY, unknown: false };

/** A case as it is stored: what is explained of it. */
type StoredCase = { readonly case_id: string; readonly source: string; readonly trace: unknown };

/** The row of a case that `caseExplainer` wants. */
export const explainedRow = (db: Kysely<Schema>, caseId: string): Promise<StoredCase | undefined> =>
  db
    .selectFrom("cases")
    .select(["case_id", "source", "trace"])
    .where("bucket", "=", bucketOf(caseId))
    .where("case_id", "=", caseId)
    .executeTakeFirst();

/** Explains rows by the settings as they are now: read before a transaction, asked in it. */
export async function caseExplainer(house: House): Promise<(row: StoredCase, asOf: Instant) => ExplainedCase> {
  const problems: string[] = [];
  const court = await openCourt(house, ({ rule, problem }) => problems.push(`${rule}: ${problem}`));
  return (row, asOf) => {
    const { trace } = traceOf(court, row, row.trace as StoredTrace, asOf);
    const judgement = trace.events.length === 0 ? UNHEARD : court.judge(trace);
    if (problems.length > 0) throw new Error(`a rule broke on ${row.case_id}: ${problems.join("; ")}`);
    return { trace, judgement, account: explain(trace, judgement.verdicts, judgement.rulings) };
  };
}

/**
 * A case with everything its page shows, judged as of an instant (the present without one). Scope is the caller's business.
 * @throws Refusal not-found
 */
export async function explainCase(house: House, caseId: string, asOf: Instant = house.now()): Promise<ExplainedCase> {
  const row = await explainedRow(house.store.db, caseId);
  if (!row) throw new Refusal("not-found", { zh: "没有这一办件", en: "There is no such case" });
  return (await caseExplainer(house))(row, asOf);
}
