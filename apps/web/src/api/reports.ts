import { queryOptions } from "@tanstack/react-query";
import { ask, get } from "./client.ts";
import type { ReceiptRow, ReportSchedule } from "./types.ts";

export type PeriodKind = ReportSchedule["kind"];
/** A role, or a person by user name; of a part of the city, or all of it (`*`). */
export type RecipientAsk = { readonly unit: string; readonly role?: "leader" | "lead" | "inspector"; readonly username?: string };

export const scheduleQuery = queryOptions({
  queryKey: ["reports", "schedule"],
  queryFn: ({ signal }) => get<ReportSchedule[]>("/reports/schedule", {}, signal),
});

export const receiptsQuery = (id: string) =>
  queryOptions({
    queryKey: ["reports", "receipts", id],
    queryFn: ({ signal }) => get<ReceiptRow[]>(`/reports/${encodeURIComponent(id)}/receipts`, {}, signal),
  });

/** Throws `Problem`. */
export const saveSchedule = (kind: PeriodKind, plan: { readonly workday: number; readonly recipients: readonly RecipientAsk[] }) =>
  ask<ReportSchedule[]>(`/api/v1/reports/schedule/${kind}`, {
    method: "PUT",
    body: JSON.stringify(plan),
    headers: { "content-type": "application/json" },
  });
