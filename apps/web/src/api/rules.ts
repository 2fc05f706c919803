import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { ask, get, post } from "./client.ts";
import type { BacktestRun, PackRow, Page, Policy, PolicyProblem, PolicyRow, ProposalRow, RulePage } from "./types.ts";

/** What the console asks of rules and policies; keys begin with `policies` where an approval may change the answer. */
const SELDOM = { staleTime: 10 * 60_000 };

export const ruleQuery = (id: string) =>
  queryOptions({
    queryKey: ["rules", "page", id],
    queryFn: ({ signal }) => get<RulePage>(`/rules/${encodeURIComponent(id)}`, {}, signal),
    ...SELDOM,
  });

export type PolicyList = { readonly on: string; readonly policies: readonly PolicyRow[] };
/** Policies on record; with those of the register of items only when asked, as they may be many. */
export const policiesQuery = (items = false) =>
  queryOptions({
    queryKey: ["policies", "list", items],
    queryFn: ({ signal }) => get<PolicyList>("/policies", { items: items ? "yes" : "no" }, signal),
  });

export const packsQuery = queryOptions({
  queryKey: ["packs"],
  queryFn: ({ signal }) => get<readonly PackRow[]>("/policies/packs", {}, signal),
  ...SELDOM,
});

const PAGE = 60;
/** The proposals that wait for a second analyst, or those that were decided or taken back; the newest first. */
/** Those that wait, or those that were decided. */
export const proposalStates = (waiting: boolean): readonly ProposalRow["state"][] =>
  waiting ? ["proposed"] : ["approved", "rejected", "withdrawn"];

export const proposalsQuery = (waiting: boolean) =>
  infiniteQueryOptions({
    queryKey: ["policies", "proposals", waiting],
    queryFn: ({ pageParam, signal }) => {
      const state = proposalStates(waiting);
      return get<Page<ProposalRow>>("/policies/proposals", { state, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) }, signal);
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
export const proposalQuery = (id: string) =>
  queryOptions({
    queryKey: ["policies", "proposal", id],
    queryFn: ({ signal }) => get<ProposalRow>(`/policies/proposals/${encodeURIComponent(id)}`, {}, signal),
  });

/** What is to change; `until` is the first day on which what is ended does not hold. */
export type Change = { readonly set: readonly Policy[]; readonly end: readonly string[]; readonly until?: string };

export const checkQuery = (change: Change) =>
  queryOptions({
    queryKey: ["policies", "check", change],
    queryFn: () => post<readonly PolicyProblem[]>("/policies/check", change),
    retry: false,
    staleTime: 30_000,
  });

/** Days, both included; without them the whole history. */
export type Tried = { readonly from?: string; readonly to?: string };
export const beginBacktest = (order: (Change | { readonly proposal: string }) & Tried): Promise<BacktestRun> =>
  post<BacktestRun>("/backtests", order);
export const readBacktest = (id: string): Promise<BacktestRun> => get<BacktestRun>(`/backtests/${encodeURIComponent(id)}`);
export const endBacktest = (id: string): Promise<BacktestRun> =>
  ask<BacktestRun>(`/api/v1/backtests/${encodeURIComponent(id)}`, { method: "DELETE" });
