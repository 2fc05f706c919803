import { bucketOf } from "@qingjian/db";
import type { CaseAccount } from "@qingjian/rules";
import { inScope, ofOthers } from "./asker-scope.ts";
import { caseView, shownCase } from "./case-rows.ts";
import type { CaseView } from "./case-views.ts";
import { deletionOf } from "./deletion.ts";
import { type ExplainedCase, explainCase } from "./explain-case.ts";
import type { House } from "./house.ts";
import { Refusal } from "./refusal.ts";
import type { Asker } from "./views.ts";

/** A case in scope by its id (`<source>/<foreign number>`), with everything its page shows. @throws Refusal not-found */
export async function readCase(
  house: House,
  asker: Asker,
  id: string,
): Promise<{ readonly case: CaseView; readonly account: CaseAccount }> {
  const stored = await shownCase(house.store, bucketOf(id), id)
    .where(inScope(asker, "cases.unit"))
    .where(ofOthers(asker, "cases.source"))
    .executeTakeFirst();
  if (!stored)
    throw new Refusal("not-found", { zh: "没有这一办件，或不在您的权限范围内", en: "There is no such case, or it is outside your scope" });
  const [{ trace, account }, deleted] = await Promise.all([explainCase(house, id), deletionOf(house, stored)]);
  return { case: caseView(stored, trace, evidenceOf(account), deleted, asker), account };
}

/** Ids of the events that prove something. */
export const evidenceOf = (account: ExplainedCase["account"]): string[] => account.findings.flatMap(({ evidenceIds }) => evidenceIds);
