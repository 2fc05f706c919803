import type { ExemptionGround, ExemptionRow, ExemptionState, LedgerPage, LedgerSubject, StepTaken, Suggestion } from "@qingjian/api";
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "./client.ts";
import type { Page } from "./types.ts";

export type {
  ExemptionGround,
  ExemptionRow,
  ExemptionState,
  LedgerEntry,
  LedgerRow,
  LedgerSubject,
  StepRecord,
  StepTaken,
  Suggestion,
} from "@qingjian/api";

export type PartyKind = LedgerSubject["kind"];
/** `period` is a month or a year, `2026-03` or `2026`. */
export type LedgerSearch = { readonly period: string; readonly kind?: PartyKind; readonly unit?: readonly string[]; readonly q?: string };

export const STEPS: readonly StepTaken[] = ["self-criticism", "circulated-criticism", "admonishing-talk", "transfer", "none"];
export const GROUNDS: readonly ExemptionGround[] = ["concealed-facts", "force-majeure", "own-correction"];

const SIZE = 60;
const from = (cursor: string) => (cursor === "" ? {} : { cursor });

export const ledgerQuery = (search: LedgerSearch) =>
  infiniteQueryOptions({
    queryKey: ["ledger", "list", search],
    queryFn: ({ pageParam, signal }) => get<LedgerPage>("/ledger", { ...search, limit: SIZE, ...from(pageParam) }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const subjectQuery = (kind: PartyKind, id: string, year?: string) =>
  infiniteQueryOptions({
    queryKey: ["ledger", "subject", kind, id, year ?? ""],
    queryFn: ({ pageParam, signal }) =>
      get<LedgerSubject>("/ledger/subject", { kind, id, ...(year ? { year } : {}), limit: SIZE, ...from(pageParam) }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const suggestionsQuery = (year: string) =>
  queryOptions({
    queryKey: ["ledger", "suggestions", year],
    queryFn: ({ signal }) => get<readonly Suggestion[]>("/ledger/suggestions", { year }, signal),
  });

export const exemptionsQuery = (states: readonly ExemptionState[]) =>
  infiniteQueryOptions({
    queryKey: ["ledger", "exemptions", states],
    queryFn: ({ pageParam, signal }) =>
      get<Page<ExemptionRow>>("/ledger/exemptions", { state: states, limit: SIZE, ...from(pageParam) }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
