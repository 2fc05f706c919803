import type { PolicyChange } from "./backtest-stretch.ts";
import type { House } from "./house.ts";
import { type ChangeAsk, prepareChange } from "./policy-change.ts";
import { bodyOf, findProposal } from "./proposal-rows.ts";
import type { Asker } from "./views.ts";

/** What a backtest has to judge by to show what a proposal, or a change not yet proposed, would do: ended policies are there with their last day. @throws Refusal */
export async function proposalChange(
  house: House,
  _asker: Asker,
  given: { readonly id: string } | Partial<ChangeAsk>,
): Promise<PolicyChange> {
  const { db } = house.store;
  const { set = [], end = [], until } = "id" in given ? bodyOf(await findProposal(db, given.id)) : given;
  const prepared = await prepareChange(db, { set, end, until });
  return { set: [...prepared.set, ...prepared.ended.map(({ after }) => after)], end: [] };
}
