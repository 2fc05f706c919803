import type { Policy, PolicyProblem, Said } from "@qingjian/rules";

/** A policy on record and how it stands on a day: `cancelled` is one that was ended before it began. */
export type PolicyRow = {
  readonly policy: Policy;
  /** Title of its rule. */
  readonly title: Said;
  /** What it came with: a pack, a mapping, the register of items, or an approval by itself. */
  readonly origin: "pack" | "mapping" | "item" | "local";
  readonly pack: string;
  readonly state: "in-force" | "future" | "ended" | "cancelled";
  /** When it was put on record; null for what the register of items says now. */
  readonly createdAt: number | null;
};

export type ProposalState = "proposed" | "approved" | "rejected" | "withdrawn";
export const PROPOSAL_STATES: readonly ProposalState[] = ["proposed", "approved", "rejected", "withdrawn"];

/** A change that one analyst proposed, and what became of it. */
export type ProposalRow = {
  readonly id: string;
  readonly state: ProposalState;
  readonly note: string;
  readonly set: readonly Policy[];
  /** Ids of the policies it ends, and the first day they do not hold. */
  readonly end: readonly string[];
  readonly until: string | null;
  /** The pack it adopts; `local` when none. */
  readonly pack: string;
  /** What a backtest said of it; null when none was run. */
  readonly effect: unknown;
  readonly proposedBy: { readonly id: string; readonly name: string };
  readonly proposedAt: number;
  readonly decidedBy: { readonly id: string; readonly name: string } | null;
  readonly decidedAt: number | null;
  readonly reason: string | null;
};

/** A pack that can be adopted. */
export type PackRow = { readonly id: string; readonly title: Said; readonly policies: readonly Policy[] };

export type { PolicyProblem };
