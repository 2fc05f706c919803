import { needsAnalyst } from "./asker-scope.ts";
import { audit } from "./audit.ts";
import type { BacktestSummary } from "./backtest-summary.ts";
import type { House } from "./house.ts";
import type { Asker } from "./views.ts";

/** What a backtest said of a proposal, of which cases (days, null: all) and as of when. */
export type ProposalEffect = BacktestSummary & { readonly from: string | null; readonly to: string | null; readonly asOf: number };

/** Keeps with a proposal that still waits what a backtest said of it, for whoever decides; audited. False when it has been decided meanwhile. @throws Refusal */
export async function recordEffect(
  house: House,
  asker: Asker,
  { id, effect }: { readonly id: string; readonly effect: ProposalEffect },
): Promise<boolean> {
  needsAnalyst(asker);
  const at = house.now();
  return house.store.transaction(async (tx) => {
    const kept = await tx.db
      .updateTable("policy_proposals")
      .set({ effect: JSON.stringify(effect) })
      .where("id", "=", id)
      .where("state", "=", "proposed")
      .returning("id")
      .executeTakeFirst();
    if (!kept) return false;
    const { from, to, asOf, cases, alerts } = effect;
    const body = { from, to, asOf, cases, alerts };
    await audit(tx, [{ at, actor: asker.userId, action: "policy.backtest", subjectKind: "policy-proposal", subjectId: id, body }]);
    await house.news.tell(tx, { kind: "policy", id, at });
    return true;
  });
}
