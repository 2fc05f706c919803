import type { AuditRow, AuditVerdict, SealRow } from "@qingjian/api";
import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { get } from "./client.ts";
import { Problem, problemOf, unreached } from "./problem.ts";
import type { Page } from "./types.ts";

export type { AuditRow, AuditVerdict, SealRow } from "@qingjian/api";

export type AuditSearch = {
  readonly actor?: string;
  readonly action?: string;
  readonly subjectKind?: string;
  readonly subjectId?: string;
  readonly from?: number;
  readonly until?: number;
};

export const auditQuery = (search: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: ["audit", "log", search],
    queryFn: ({ pageParam, signal }) =>
      get<Page<AuditRow>>("/audit", { ...search, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    // every search becomes an entry itself
    staleTime: 60_000,
  });

export const sealsQuery = infiniteQueryOptions({
  queryKey: ["audit", "seals"],
  queryFn: ({ pageParam, signal }) =>
    get<Page<SealRow>>("/audit/seals", { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
  initialPageParam: "",
  getNextPageParam: (page) => page.next,
  staleTime: 60_000,
});

/** What a verification says: how far it is, and as the last line what came of it. */
export type Verifying =
  | { readonly entries: number; readonly total: number }
  | { readonly verdict: AuditVerdict }
  | { readonly problem: string };

/** Runs a verification and hands on each word of it as it comes. Throws `Problem`; an AbortError when stopped. */
export async function verify(onWord: (word: Verifying) => void, signal: AbortSignal): Promise<void> {
  const headers = { accept: "application/x-ndjson", "accept-language": document.documentElement.lang || "zh-CN" };
  const response = await fetch("/api/v1/audit/verification", { credentials: "same-origin", headers, signal }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw unreached();
  });
  if (!response.ok) throw await problemOf(response);
  if (!response.body) throw new Problem(500, { zh: "服务没有应答。", en: "The server gave no answer." });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const lines = (held + read.value).split("\n");
    held = lines.pop() ?? "";
    for (const line of lines) if (line !== "") onWord(JSON.parse(line) as Verifying);
  }
}
