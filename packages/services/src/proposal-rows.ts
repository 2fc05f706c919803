import type { Schema } from "@qingjian/db";
import type { Kysely, Selectable } from "kysely";
import type { House } from "./house.ts";
import { nameOf } from "./people.ts";
import type { ChangeAsk } from "./policy-change.ts";
import type { ProposalRow, ProposalState } from "./policy-views.ts";
import { Refusal } from "./refusal.ts";
import { LOCAL } from "./stored-policies.ts";

/** What a proposal says, as it is stored. */
export type ProposalBody = ChangeAsk & { readonly pack?: string };
export type StoredProposal = Selectable<Schema["policy_proposals"]>;

export const bodyOf = ({ body }: StoredProposal): ProposalBody => body as ProposalBody;

/** Proposals as they are shown. */
export async function proposalRows(house: House, stored: readonly StoredProposal[]): Promise<ProposalRow[]> {
  const name = await nameOf(
    house,
    stored.flatMap(({ proposed_by, decided_by }) => [proposed_by, decided_by]),
  );
  const person = (id: string) => ({ id, name: name(id) });
  return stored.map((row) => {
    const { set, end, until, pack = LOCAL } = bodyOf(row);
    return {
      id: row.id,
      state: row.state as ProposalState,
      note: row.note,
      set,
      end,
      until: until ?? null,
      pack,
      effect: row.effect,
      proposedBy: person(row.proposed_by),
      proposedAt: row.proposed_at,
      decidedBy: row.decided_by === null ? null : person(row.decided_by),
      decidedAt: row.decided_at,
      reason: row.reason,
    };
  });
}

/** A proposal by its id. @throws Refusal not-found */
export async function findProposal(db: Kysely<Schema>, id: string): Promise<StoredProposal> {
  const found = await db.selectFrom("policy_proposals").selectAll().where("id", "=", id).executeTakeFirst();
  if (!found) throw new Refusal("not-found", { zh: "没有这项口径提案", en: "There is no such proposal" });
  return found;
}

const DONE: Readonly<Record<Exclude<ProposalState, "proposed">, Refusal["said"]>> = {
  approved: { zh: "批准", en: "approved" },
  rejected: { zh: "驳回", en: "rejected" },
  withdrawn: { zh: "撤回", en: "withdrawn" },
};

/** That somebody has decided it already: who, and how. */
export async function decidedAlready(house: House, { state, decided_by }: StoredProposal): Promise<Refusal> {
  const said = DONE[state as keyof typeof DONE];
  const who = decided_by === null ? "" : (await nameOf(house, [decided_by]))(decided_by);
  return new Refusal("conflict", {
    zh: `这项提案已由${who || "他人"}${said?.zh ?? "处理"}`,
    en: `This proposal has been ${said?.en ?? "decided"} by ${who || "someone else"}`,
  });
}
