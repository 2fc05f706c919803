import type { Tx } from "@qingjian/db";
import { sql } from "kysely";
import { needsAnalyst } from "./asker-scope.ts";
import { type AuditLine, audit } from "./audit.ts";
import type { House } from "./house.ts";
import { isOfLedger } from "./ledger/ledger-rules.ts";
import { markCasesDue, type Touch } from "./mark-cases-due.ts";
import { markGroupsDue } from "./mark-groups-due.ts";
import { type PreparedChange, prepareChange, refuseProblems } from "./policy-change.ts";
import type { ProposalRow } from "./policy-views.ts";
import { bodyOf, decidedAlready, findProposal, proposalRows, type StoredProposal } from "./proposal-rows.ts";
import { Refusal } from "./refusal.ts";
import { LOCAL } from "./stored-policies.ts";
import { notify } from "./telling/notify.ts";
import type { Asker } from "./views.ts";

export type Decision = { readonly id: string; readonly approve: boolean; readonly reason?: string | undefined };

/**
 * Decides a proposal; whoever proposed it never does. Approval puts its policies on record, ends the old ones on their day (nothing is
 * deleted), and sends the cases and groups they may touch before the judge again, audited in the same transaction. @throws Refusal
 */
export async function decideProposal(house: House, asker: Asker, { id, approve, reason }: Decision): Promise<ProposalRow> {
  needsAnalyst(asker);
  const why = reason?.trim() ?? "";
  if (!approve && why === "") throw new Refusal("invalid", { zh: "驳回须写明理由", en: "A rejection needs a reason" });
  const read = await findProposal(house.store.db, id);
  if (read.proposed_by === asker.userId)
    throw new Refusal("forbidden", {
      zh: "提案须由另一名规则管理员审批，提出人不能审批自己的提案；如不再需要，可以撤回",
      en: "A second analyst decides: who proposes never approves. You may withdraw it",
    });
  const decided = await house.store.transaction(async (tx) => {
    await sql`lock table policies in share row exclusive mode`.execute(tx.db); // one change after the other: each is held against the last
    const stored = await settle(tx, asker, read, approve ? "approved" : "rejected", why || null, house.now());
    if (!stored) return undefined;
    const body = approve ? await carryOut(tx, house, asker, stored) : {};
    await recordDecision(tx, house, asker, stored, body);
    return stored;
  });
  if (!decided) throw await decidedAlready(house, await findProposal(house.store.db, id));
  const [row] = await proposalRows(house, [decided]);
  return row as ProposalRow;
}

/** Moves a proposal that still waits; undefined when it does not any more. */
export const settle = (
  tx: Tx,
  asker: Asker,
  { id }: StoredProposal,
  state: string,
  reason: string | null,
  at: number,
): Promise<StoredProposal | undefined> =>
  tx.db
    .updateTable("policy_proposals")
    .set({ state, decided_by: asker.userId, decided_at: at, reason })
    .where("id", "=", id)
    .where("state", "=", "proposed")
    .returningAll()
    .executeTakeFirst();

const ACTIONS: Readonly<Record<string, string>> = { approved: "policy.approve", rejected: "policy.reject", withdrawn: "policy.withdraw" };

/** The audit line and the news of a proposal that was decided. */
export async function recordDecision(tx: Tx, house: House, asker: Asker, stored: StoredProposal, body: object): Promise<void> {
  const at = stored.decided_at ?? house.now();
  const { id, state, reason } = stored;
  await audit(tx, [
    { at, actor: asker.userId, action: ACTIONS[state] ?? state, subjectKind: "policy-proposal", subjectId: id, body: { reason, ...body } },
  ]);
  await notify(tx, house, {
    kind: "policy-decided",
    subjectKind: "policy-proposal",
    subjectId: id,
    to: { users: [stored.proposed_by] },
    by: asker.userId,
    cause: `policy-decided ${id}`,
  });
  await house.news.tell(tx, { kind: "policy", id, at });
}

async function carryOut(tx: Tx, house: House, asker: Asker, proposal: StoredProposal): Promise<{ cases: number; groups: number }> {
  const { pack = LOCAL, ...change } = bodyOf(proposal);
  const prepared = await prepareChange(tx.db, change);
  refuseProblems(prepared.problems);
  const at = house.now();
  if (prepared.set.length > 0) {
    const { last } = await tx.db.selectFrom("policies").select(sql<number | null>`max(created_at)`.as("last")).executeTakeFirstOrThrow();
    const first = Math.max(at, Number(last ?? 0) + 1); // of two as specific as each other the later goes before: each has an instant of its own
    await tx.db
      .insertInto("policies")
      .values(
        prepared.set.map((policy, place) => ({
          id: `${pack}:${policy.id}`,
          pack,
          rule: policy.rule,
          source: typeof policy.where?.source === "string" ? policy.where.source : null,
          body: JSON.stringify(policy),
          created_at: first + place,
        })),
      )
      .execute();
  }
  for (const { before, after } of prepared.ended)
    await tx.db
      .updateTable("policies")
      .set({ body: JSON.stringify(after) })
      .where("id", "=", before.row)
      .execute();
  const touches = touchesOf(prepared);
  const cases = await markCasesDue(tx, touches, prepared.policies);
  const groups = await markGroupsDue(tx, touches, prepared.policies, at);
  const line = (action: string, subjectId: string, body: object): AuditLine => ({
    at,
    actor: asker.userId,
    action,
    subjectKind: "policy",
    subjectId,
    body: { ...body, proposal: proposal.id },
  });
  await audit(tx, [
    ...prepared.set.map((policy) => line("policy.set", policy.id, { policy })),
    ...prepared.ended.map(({ before, after }) => line("policy.end", after.id, { from: before.policy.until ?? null, until: after.until })),
  ]);
  return { cases, groups };
}

/** On which days what cases are judged by is another than before. */
const touchesOf = ({ set, ended }: PreparedChange): Touch[] =>
  [
    ...set.map((policy) => ({ policy, from: policy.from, until: policy.until })),
    ...ended.map(({ before: { policy }, after }) => ({ policy, from: after.until, until: policy.until })),
  ].filter(({ policy }) => !isOfLedger(policy));
