import { bucketOf } from "@qingjian/db";
import type { Instant, StoredTrace, Trace } from "@qingjian/events";
import { type CaseAccount, explain, type Judgement } from "@qingjian/rules";
import { openCourt, traceOf } from "./court.ts";
import type { House } from "./house.ts";
import { Refusal } from "./refusal.ts";

export type ExplainedCase = { readonly trace: Trace; readonly judgement: Judgement; readonly account: CaseAccount };

/** What is said of a case without events: none of it has happened yet, or its source has deleted it. */
const UNHEARD: Judgement = { verdicts: [], rulings: [], contributions: [], wakeAt: Number.POSITIVE_INFINITY, unknown: false };

/**
 * A case with everything its page shows, judged as of an instant (the present without one). Scope is the caller's business.
 * @throws Refusal not-found
 */
export async function explainCase(house: House, caseId: string, asOf: Instant = house.now()): Promise<ExplainedCase> {
  const row = await house.store.db
    .selectFrom("cases")
    .select(["case_id", "source", "trace"])
    .where("bucket", "=", bucketOf(caseId))
    .where("case_id", "=", caseId)
    .executeTakeFirst();
  if (!row) throw new Refusal("not-found", { zh: "没有这一办件", en: "There is no such case" });
  const problems: string[] = [];
  const court = await openCourt(house, ({ rule, problem }) => problems.push(`${rule}: ${problem}`));
  const { trace } = traceOf(court, row, row.trace as StoredTrace, asOf);
  const judgement = trace.events.length === 0 ? UNHEARD : court.judge(trace);
  if (problems.length > 0) throw new Error(`a rule broke on ${caseId}: ${problems.join("; ")}`);
  return { trace, judgement, account: explain(trace, judgement.verdicts, judgement.rulings) };
}
