import { placed } from "./asker-scope.ts";
import type { House } from "./house.ts";
import type { ProposalRow, ProposalState } from "./policy-views.ts";
import { proposalRows } from "./proposal-rows.ts";
import type { ProposalEffect } from "./record-effect.ts";
import type { Asker } from "./views.ts";

const MOST = 200;

/**
 * Proposals of policies, the newest first. They name no case and no person but analysts: whoever may ask at all sees them all; of what a backtest said of the units, those in scope.
 */
export async function listProposals(
  house: House,
  asker: Asker,
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
  const [rows, { units }] = [await proposalRows(house, stored), await placed(house, asker)];
  return units === undefined ? rows : rows.map((row) => ({ ...row, effect: ofUnits(row.effect, new Set(units)) }));
}

const ofUnits = (effect: unknown, seen: ReadonlySet<string>): unknown => {
  const { units } = (effect ?? {}) as { readonly units?: ProposalEffect["units"] };
  return units === undefined ? effect : { ...(effect as ProposalEffect), units: units.filter(({ unit }) => seen.has(unit)) };
};
