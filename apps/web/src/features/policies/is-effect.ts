import type { ProposalEffect } from "../../api/types.ts";

/** Whether a proposal bears what a backtest said of it. */
export const isEffect = (effect: unknown): effect is ProposalEffect =>
  typeof effect === "object" && effect !== null && "alerts" in effect && "months" in effect && "units" in effect;
