import type { AccountRow, SessionRow } from "@qingjian/api";
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "./client.ts";
import type { Page, Role } from "./types.ts";

export type { AccountRow, SessionRow } from "@qingjian/api";

/** The roles by how much of a case they see; the three administrators last. */
export const ROLES: readonly Role[] = ["inspector", "lead", "head", "analyst", "leader", "admin", "security", "auditor"];
/** Three offices that no one person holds two of. */
export const ADMINISTRATORS: readonly Role[] = ["admin", "security", "auditor"];

/** The first accounts, for lists to choose from. */
export const accountsQuery = queryOptions({
  queryKey: ["users", "some"],
  queryFn: async ({ signal }) => (await get<Page<AccountRow>>("/users", { limit: 200 }, signal)).rows,
  staleTime: 5 * 60_000,
});

export const usersQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ["users", "list", q],
    queryFn: ({ pageParam, signal }) =>
      get<Page<AccountRow>>("/users", { q, limit: 60, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const userQuery = (id: string) =>
  queryOptions({
    queryKey: ["users", "one", id],
    queryFn: ({ signal }) => get<AccountRow>(`/users/${encodeURIComponent(id)}`, {}, signal),
  });

export const userSessionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["users", "sessions", id],
    queryFn: ({ signal }) => get<readonly SessionRow[]>(`/users/${encodeURIComponent(id)}/sessions`, {}, signal),
  });

export const mySessionsQuery = queryOptions({
  queryKey: ["me", "sessions"],
  queryFn: ({ signal }) => get<{ readonly current: string; readonly sessions: readonly SessionRow[] }>("/me/sessions", {}, signal),
});
