import { placed } from "./asker-scope.ts";
import { pageOf, pageSize, readCursor } from "./cursor.ts";
import type { House } from "./house.ts";
import type { ProposalRow, ProposalState } from "./policy-views.ts";
import { proposalRows, type StoredProposal } from "./proposal-rows.ts";
import type { ProposalEffect } from "./record-effect.ts";
import { Refusal } from "./refusal.ts";
import type { Asker, Page } from "./views.ts";

type ProposalListing = {
  readonly state?: readonly ProposalState[] | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
};

/**
 * A page of the proposals of policies, the newest first. They name no case and no person but analysts: whoever may ask at all sees them all; of what a
 * backtest said of the units, those in scope. @throws Refusal
 */
export async function listProposals(
  house: House,
  asker: Asker,
  { state = [], cursor, limit }: ProposalListing = {},
): Promise<Page<ProposalRow>> {
  const size = pageSize(limit);
  const place = readCursor(cursor, "proposals");
  const stored = await house.store.db
    .selectFrom("policy_proposals")
    .selectAll()
    .$if(state.length > 0, (query) => query.where("state", "in", [...state]))
    .$if(place !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) => eb(refTuple("proposed_at", "id"), "<", tuple(place?.value ?? 0, place?.id ?? ""))),
    )
    .orderBy("proposed_at", "desc")
    .orderBy("id", "desc")
    .limit(size + 1)
    .execute();
  const page = pageOf(stored, size, ({ proposed_at, id }) => ({ order: "proposals", value: proposed_at, id }));
  return { rows: await shown(house, asker, page.rows), next: page.next };
}

/** One proposal, as the list shows it. @throws Refusal not-found */
export async function readProposal(house: House, asker: Asker, id: string): Promise<ProposalRow> {
  const stored = await house.store.db.selectFrom("policy_proposals").selectAll().where("id", "=", id).execute();
  const [row] = await shown(house, asker, stored);
  if (!row) throw new Refusal("not-found", { zh: "没有这份口径提案", en: "There is no such proposal" });
  return row;
}

async function shown(house: House, asker: Asker, stored: readonly StoredProposal[]): Promise<ProposalRow[]> {
  const [rows, { units }] = [await proposalRows(house, stored), await placed(house, asker)];
  return units === undefined ? rows : rows.map((row) => ({ ...row, effect: ofUnits(row.effect, new Set(units)) }));
}

const ofUnits = (effect: unknown, seen: ReadonlySet<string>): unknown => {
  const { units, told } = (effect ?? {}) as Partial<ProposalEffect>;
  if (units === undefined) return effect;
  const own = <Line extends { readonly unit: string }>(lines: readonly Line[]) => lines.filter(({ unit }) => seen.has(unit));
  return {
    ...{ ...(effect as ProposalEffect), units: own(units) },
    ...(told === undefined ? {} : { told: told.map((one) => ({ ...one, units: own(one.units) })) }),
  };
};
