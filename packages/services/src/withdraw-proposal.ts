import { needsAnalyst } from "./asker-scope.ts";
import { recordDecision, settle } from "./decide-proposal.ts";
import type { House } from "./house.ts";
import type { ProposalRow } from "./policy-views.ts";
import { decidedAlready, findProposal, proposalRows } from "./proposal-rows.ts";
import { Refusal } from "./refusal.ts";
import type { Asker } from "./views.ts";

/** Takes back one's own proposal while it waits. @throws Refusal */
export async function withdrawProposal(house: House, asker: Asker, { id }: { readonly id: string }): Promise<ProposalRow> {
  needsAnalyst(asker);
  const read = await findProposal(house.store.db, id);
  if (read.proposed_by !== asker.userId)
    throw new Refusal("forbidden", { zh: "只有提出人可以撤回提案", en: "Only who proposed it may withdraw it" });
  const withdrawn = await house.store.transaction(async (tx) => {
    const stored = await settle(tx, asker, read, "withdrawn", null, house.now());
    if (stored) await recordDecision(tx, house, asker, stored, {});
    return stored;
  });
  if (!withdrawn) throw await decidedAlready(house, await findProposal(house.store.db, id));
  const [row] = await proposalRows(house, [withdrawn]);
  return row as ProposalRow;
}
