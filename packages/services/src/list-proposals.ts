import type { House } from "./house.ts";
import type { ProposalRow, ProposalState } from "./policy-views.ts";
import { proposalRows } from "./proposal-rows.ts";
import type { Asker } from "./views.ts";

const MOST = 200;

/** Proposals of policies, the newest first. They name no case and no person but analysts: whoever may ask at all sees them all. */
export async function listProposals(
  house: House,
  _asker: Asker,
  { state }: { readonly state?: readonly ProposalState[] | undefined } = {},
): Promise<ProposalRow[]> {
  const stored = await house.store.db
    .selectFrom("policy_proposals")
    .selectAll()
    .$if(state !== undefined && state.length > 0, (query) => query.where("state", "in", [...(state ?? [])]))
    .orderBy("proposed_at", "desc")
    .orderBy("id", "desc")
    .limit(MOST)
    .execute();
  return proposalRows(house, stored);
}
