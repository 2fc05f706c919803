import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post } from "./client.ts";
import type { AlertRow, Assignee, Family, HandKind, LeadRow, Level, OrderRow, Page, ReleasedPreview, SimilarAlert } from "./types.ts";

/** Alerts like one; it is kept under `alerts`, so that news of any refreshes it. */
export const similarQuery = (id: string) =>
  queryOptions({
    queryKey: ["alerts", "similar", id],
    queryFn: ({ signal }) => get<readonly SimilarAlert[]>(`/alerts/${encodeURIComponent(id)}/similar`, {}, signal),
    staleTime: 60_000,
  });

export const assigneesQuery = (id: string) =>
  queryOptions({
    queryKey: ["assignees", id],
    queryFn: ({ signal }) => get<readonly Assignee[]>(`/alerts/${encodeURIComponent(id)}/assignees`, {}, signal),
  });

/** The lead that an alert was referred as; null when it was not found among the newest of its unit. */
export const leadOfQuery = ({ id, unit }: Pick<AlertRow, "id" | "unit">) =>
  queryOptions({
    queryKey: ["alert", id, "lead"],
    queryFn: async ({ signal }) => {
      const { rows } = await get<Page<LeadRow>>("/leads", { limit: 200, ...(unit === null ? {} : { unit }) }, signal);
      return rows.find((row) => row.alert.id === id) ?? null;
    },
  });

/** What is chosen to go with an order. */
export type Release = {
  readonly findings: readonly { readonly rule: string; readonly key: string }[];
  readonly evidence: readonly string[];
};

/** What this unit would be shown with these findings and events. */
export const previewQuery = (alert: string, unit: string | undefined, release: Release) =>
  queryOptions({
    queryKey: ["release", alert, unit, release],
    queryFn: () => post<ReleasedPreview>("/orders/preview", { alert, unit, ...release }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

type IssueInput = Release & {
  readonly alert: string;
  readonly revision: number;
  readonly units: readonly string[];
  readonly demand: string;
  readonly days?: number;
  readonly listed: boolean;
};
const SHOWN = ["alerts", "counts", "desk", "alert", "orders"];

/** Issues an order to each unit. */
export function useIssue() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: IssueInput) => post<readonly OrderRow[]>("/orders", input),
    onSettled: () => Promise.all(SHOWN.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

export type HandInput = {
  readonly on: { readonly kind: "case" | "unit" | "officer" | "item"; readonly id: string };
  readonly how: HandKind;
  readonly family: Family;
  readonly level: Level;
  readonly summary: string;
  readonly statement: string;
  readonly occurredAt?: number;
};

/** Raises an alert by hand. */
export function useRaise() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: HandInput) => post<AlertRow>("/alerts", input),
    onSettled: () => Promise.all(SHOWN.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}
