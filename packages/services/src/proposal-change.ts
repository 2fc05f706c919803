import { localDay } from "@qingjian/events";
import type { PolicyChange } from "./changed-policies.ts";
import type { House } from "./house.ts";
import { isOfLedger } from "./ledger/ledger-rules.ts";
import { type ChangeAsk, firstDay, prepareChange, refuseProblems } from "./policy-change.ts";
import { bodyOf, findProposal } from "./proposal-rows.ts";
import type { Asker } from "./views.ts";

/**
 * What a backtest has to judge by to show what a proposal, or a change not yet proposed, would do. As it is tried on the whole history, a
 * change that only ends policies needs no day. What could not be proposed is refused as it would be there. @throws Refusal
 */
export async function proposalChange(
  house: House,
  _asker: Asker,
  given: { readonly id: string } | Partial<ChangeAsk>,
): Promise<PolicyChange> {
  const { db } = house.store;
  const { set = [], end = [], until } = "id" in given ? bodyOf(await findProposal(db, given.id)) : given;
  const prepared = await prepareChange(db, { set, end, until: until ?? firstDay(set) ?? localDay(house.now()) });
  refuseProblems(prepared.problems);
  return { set: prepared.set.filter((policy) => !isOfLedger(policy)), end: prepared.ended.map(({ before }) => before.policy.id) };
}
