import { needsAnalyst } from "./asker-scope.ts";
import { audit } from "./audit.ts";
import type { House } from "./house.ts";
import { newId } from "./ids.ts";
import { type ChangeAsk, prepareChange, refuseProblems } from "./policy-change.ts";
import type { ProposalRow } from "./policy-views.ts";
import { type ProposalBody, proposalRows } from "./proposal-rows.ts";
import { Refusal } from "./refusal.ts";
import { notify } from "./telling/notify.ts";
import type { Asker } from "./views.ts";

/** `note` says why; `pack` is the pack it adopts. */
export type ProposalAsk = Partial<ChangeAsk> & { readonly note: string; readonly pack?: string };

/** Proposes a change of policies: it is held against the catalogue, the law and what is on record, and waits for a second analyst. @throws Refusal */
export async function proposePolicies(
  house: House,
  asker: Asker,
  { set = [], end = [], until, note, pack }: ProposalAsk,
): Promise<ProposalRow> {
  needsAnalyst(asker);
  if (note.trim() === "") throw new Refusal("invalid", { zh: "请写明为什么调整", en: "Say why it is to be changed" });
  const prepared = await prepareChange(house.store.db, { set, end, until });
  refuseProblems(prepared.problems);
  const at = house.now();
  const body: ProposalBody = {
    set: prepared.set,
    end: prepared.ended.map(({ before }) => before.policy.id),
    ...(prepared.until === undefined ? {} : { until: prepared.until }),
    ...(pack === undefined ? {} : { pack }),
  };
  const stored = await house.store.transaction(async (tx) => {
    const entered = await tx.db
      .insertInto("policy_proposals")
      .values({
        id: newId(at),
        state: "proposed",
        note: note.trim(),
        body: JSON.stringify(body),
        effect: null,
        proposed_by: asker.userId,
        proposed_at: at,
        decided_by: null,
        decided_at: null,
        reason: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    const { id } = entered;
    await audit(tx, [
      { at, actor: asker.userId, action: "policy.propose", subjectKind: "policy-proposal", subjectId: id, body: { ...body, note } },
    ]);
    await notify(tx, house, {
      kind: "policy-proposed",
      subjectKind: "policy-proposal",
      subjectId: id,
      to: { roles: ["analyst"] },
      by: asker.userId,
      cause: `policy-proposed ${id}`,
    });
    await house.news.tell(tx, { kind: "policy", id, at });
    return entered;
  });
  const [row] = await proposalRows(house, [stored]);
  return row as ProposalRow;
}
