import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { CaseRow, Page } from "./types.ts";

/** Whether a list of cases that is still held shows this one: then it was within scope when that list was read. */
export const wasListed = (client: QueryClient, id: string): boolean =>
  client
    .getQueriesData<InfiniteData<Page<CaseRow>>>({ queryKey: ["cases"] })
    .some(([, list]) => list?.pages.some(({ rows }) => rows.some((row) => row.id === id)));
